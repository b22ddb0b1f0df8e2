/** Choosing the columns of a grid, and their order. */
@NullMarked
package io.cruddur.desk.ui.grid.columns;

import org.jspecify.annotations.NullMarked;
