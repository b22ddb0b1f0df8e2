/** Controls that all views have, and manners that the platform's own lack. */
@NullMarked
package io.cruddur.desk.ui.kit.control;

import org.jspecify.annotations.NullMarked;
