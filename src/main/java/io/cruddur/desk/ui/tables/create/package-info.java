@NullMarked
package io.cruddur.desk.ui.tables.create;

import org.jspecify.annotations.NullMarked;
