/** An item as a tree of fields, always ready to be typed into. */
@NullMarked
package io.cruddur.desk.ui.tables.editor.tree;

import org.jspecify.annotations.NullMarked;
