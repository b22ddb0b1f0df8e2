/** Asking a table: the builder of queries and scans, PartiQL, and what was asked before. */
@NullMarked
package io.cruddur.desk.ui.tables.query;

import org.jspecify.annotations.NullMarked;
