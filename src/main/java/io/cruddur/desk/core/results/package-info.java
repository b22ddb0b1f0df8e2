/** Rows that were read: their columns, order, filter and selection, and where they are kept. */
@NullMarked
package io.cruddur.desk.core.results;

import org.jspecify.annotations.NullMarked;
