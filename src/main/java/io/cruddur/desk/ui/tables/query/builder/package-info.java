/** The fields of the query builder: keys, filters, projection, limits. */
@NullMarked
package io.cruddur.desk.ui.tables.query.builder;

import org.jspecify.annotations.NullMarked;
