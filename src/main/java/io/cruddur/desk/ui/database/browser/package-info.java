/** The tree of schemas, tables and columns, with their rows counted. */
@NullMarked
package io.cruddur.desk.ui.database.browser;

import org.jspecify.annotations.NullMarked;
