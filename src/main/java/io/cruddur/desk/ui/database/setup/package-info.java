/** Drop, create, schema, seed and sync of a LOCAL database, by steps. */
@NullMarked
package io.cruddur.desk.ui.database.setup;

import org.jspecify.annotations.NullMarked;
