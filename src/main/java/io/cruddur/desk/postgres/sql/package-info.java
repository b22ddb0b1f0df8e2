/** Statements as text: cut into tokens, admitted or refused, recorded without their secrets. */
@NullMarked
package io.cruddur.desk.postgres.sql;

import org.jspecify.annotations.NullMarked;
