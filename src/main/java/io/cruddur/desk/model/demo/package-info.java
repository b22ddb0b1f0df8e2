/** The people of the first run. */
@NullMarked
package io.cruddur.desk.model.demo;

import org.jspecify.annotations.NullMarked;
