@NullMarked
package io.cruddur.desk.ui.tables.editor.tree;

import org.jspecify.annotations.NullMarked;
