/** The tables of the database. */
@NullMarked
package io.cruddur.desk.ui.users.database.browser;

import org.jspecify.annotations.NullMarked;
