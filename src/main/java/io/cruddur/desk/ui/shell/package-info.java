/** The window around the features: environment switch, write lock, navigation, status bar, connecting. */
@NullMarked
package io.cruddur.desk.ui.shell;

import org.jspecify.annotations.NullMarked;
