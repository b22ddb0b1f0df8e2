/** The sessions of the database server. */
@NullMarked
package io.cruddur.desk.ui.users.database.sessions;

import org.jspecify.annotations.NullMarked;
