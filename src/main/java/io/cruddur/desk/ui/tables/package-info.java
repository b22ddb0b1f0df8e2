/** The tables view: the list, creating, dropping and seeding a table, and reading its items. */
@NullMarked
package io.cruddur.desk.ui.tables;

import org.jspecify.annotations.NullMarked;
