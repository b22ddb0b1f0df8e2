@NullMarked
package io.cruddur.desk.ui.tables.items;

import org.jspecify.annotations.NullMarked;
