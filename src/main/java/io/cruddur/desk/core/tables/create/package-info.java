/** What is demanded of a new table. */
@NullMarked
package io.cruddur.desk.core.tables.create;

import org.jspecify.annotations.NullMarked;
