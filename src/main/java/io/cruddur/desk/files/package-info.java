/** Files of this account only: written at once or not at all, journals, and what a killed app left. */
@NullMarked
package io.cruddur.desk.files;

import org.jspecify.annotations.NullMarked;
