/** Items of a table, edited one by one: as a tree, as JSON, against what others write meanwhile. */
@NullMarked
package io.cruddur.desk.ui.tables.editor;

import org.jspecify.annotations.NullMarked;
