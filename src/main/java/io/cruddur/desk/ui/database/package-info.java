/** The Database view: its place, menu, and two sections put together. */
@NullMarked
package io.cruddur.desk.ui.database;

import org.jspecify.annotations.NullMarked;
