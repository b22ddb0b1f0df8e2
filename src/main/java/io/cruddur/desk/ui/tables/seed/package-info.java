/** The dialog that writes a conversation script into a table. */
@NullMarked
package io.cruddur.desk.ui.tables.seed;

import org.jspecify.annotations.NullMarked;
