/** The section of the Users view that is about the database: its tables, SQL, and its sessions. */
@NullMarked
package io.cruddur.desk.ui.users.database;

import org.jspecify.annotations.NullMarked;
