/** The way into the production database: the choice of it, and the steps that lead there. */
@NullMarked
package io.cruddur.desk.ui.database.access;

import org.jspecify.annotations.NullMarked;
