@NullMarked
package io.cruddur.desk.ui.tables.editor.merge;

import org.jspecify.annotations.NullMarked;
