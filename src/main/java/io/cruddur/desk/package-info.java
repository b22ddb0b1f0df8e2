/** The launcher, and the JavaFX application that shows the window first. */
@NullMarked
package io.cruddur.desk;

import org.jspecify.annotations.NullMarked;
