/** The composition root. */
@NullMarked
package io.cruddur.desk;

import org.jspecify.annotations.NullMarked;
