/** What a Postgres database has and what it is asked. */
@NullMarked
package io.cruddur.desk.model.sql;

import org.jspecify.annotations.NullMarked;
