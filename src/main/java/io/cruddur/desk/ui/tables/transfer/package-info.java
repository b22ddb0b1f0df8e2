/** Export to a file and import from one: dialogs whose work goes on when they are closed. */
@NullMarked
package io.cruddur.desk.ui.tables.transfer;

import org.jspecify.annotations.NullMarked;
