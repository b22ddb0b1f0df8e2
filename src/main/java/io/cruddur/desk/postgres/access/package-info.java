/** The ways into the production database, and what is between this machine and it. */
@NullMarked
package io.cruddur.desk.postgres.access;

import org.jspecify.annotations.NullMarked;
