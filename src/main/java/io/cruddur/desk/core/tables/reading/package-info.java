/** A reading under way, and what is done to items meanwhile. */
@NullMarked
package io.cruddur.desk.core.tables.reading;

import org.jspecify.annotations.NullMarked;
