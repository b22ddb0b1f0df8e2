/** The users database: PostgreSQL through JDBC, guarded statement by statement, recorded, and set up in LOCAL. */
@NullMarked
package io.cruddur.desk.postgres;

import org.jspecify.annotations.NullMarked;
