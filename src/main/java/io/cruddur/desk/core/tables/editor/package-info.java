/** An item while it is typed: its versions, its check, and what is wrong with it. */
@NullMarked
package io.cruddur.desk.core.tables.editor;

import org.jspecify.annotations.NullMarked;
