/** Two versions of one item, difference by difference, and the ways out. */
@NullMarked
package io.cruddur.desk.ui.tables.editor.merge;

import org.jspecify.annotations.NullMarked;
