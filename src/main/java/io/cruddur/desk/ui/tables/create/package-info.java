/** The form for a new table, and its rules. */
@NullMarked
package io.cruddur.desk.ui.tables.create;

import org.jspecify.annotations.NullMarked;
