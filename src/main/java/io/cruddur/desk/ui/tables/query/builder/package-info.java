@NullMarked
package io.cruddur.desk.ui.tables.query.builder;

import org.jspecify.annotations.NullMarked;
