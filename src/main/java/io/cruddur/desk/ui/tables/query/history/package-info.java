@NullMarked
package io.cruddur.desk.ui.tables.query.history;

import org.jspecify.annotations.NullMarked;
