/** Setting the database up, and what else the database menu does. */
@NullMarked
package io.cruddur.desk.ui.users.database.setup;

import org.jspecify.annotations.NullMarked;
