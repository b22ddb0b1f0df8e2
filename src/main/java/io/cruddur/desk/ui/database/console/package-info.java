/** SQL typed and run read-only, its rows in the grid, its history. */
@NullMarked
package io.cruddur.desk.ui.database.console;

import org.jspecify.annotations.NullMarked;
