/** Queries as they are typed, what is wrong with them, and what was asked before. */
@NullMarked
package io.cruddur.desk.core.tables.query;

import org.jspecify.annotations.NullMarked;
