@NullMarked
package io.cruddur.desk.ui.tables.seed;

import org.jspecify.annotations.NullMarked;
