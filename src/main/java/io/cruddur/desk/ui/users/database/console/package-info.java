/** SQL that reads, and its rows. */
@NullMarked
package io.cruddur.desk.ui.users.database.console;

import org.jspecify.annotations.NullMarked;
