/** How the production database is reached: the ways in, and what is between this machine and it. */
@NullMarked
package io.cruddur.desk.port.access;

import org.jspecify.annotations.NullMarked;
