/** Getting into the production database: the steps that lead there, and which way was chosen. */
@NullMarked
package io.cruddur.desk.core.database.access;

import org.jspecify.annotations.NullMarked;
