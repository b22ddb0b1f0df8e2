/** The database without a window: the steps of its set-up, and the console's history as it is kept. */
@NullMarked
package io.cruddur.desk.core.database;

import org.jspecify.annotations.NullMarked;
