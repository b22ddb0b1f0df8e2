@NullMarked
package io.cruddur.desk.postgres.sql;

import org.jspecify.annotations.NullMarked;
