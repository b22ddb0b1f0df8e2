/** Nothing but the views' packages; what all views share is in `ui.kit`. */
@NullMarked
package io.cruddur.desk.ui;

import org.jspecify.annotations.NullMarked;
