/** A reading and its rows, the selected item, and states without items. */
@NullMarked
package io.cruddur.desk.ui.tables.items;

import org.jspecify.annotations.NullMarked;
