/** What can be asked of a table: queries, scans and PartiQL statements, and the requests that they become. */
@NullMarked
package io.cruddur.desk.model.query;

import org.jspecify.annotations.NullMarked;
