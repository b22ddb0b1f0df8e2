/**
 * Where loaded items are kept: in a few megabytes of memory, and in a temporary file when they are more. Knows no window;
 * why it is no database is in decision 6.
 */
@NullMarked
package io.cruddur.desk.core.results.store;

import org.jspecify.annotations.NullMarked;
