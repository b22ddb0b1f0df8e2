/** What was asked before, kept, named and found again. */
@NullMarked
package io.cruddur.desk.ui.tables.query.history;

import org.jspecify.annotations.NullMarked;
