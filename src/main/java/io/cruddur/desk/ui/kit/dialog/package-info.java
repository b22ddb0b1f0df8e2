/** Dialogs behind an interface, notices and failures, and where the focus is. */
@NullMarked
package io.cruddur.desk.ui.kit.dialog;

import org.jspecify.annotations.NullMarked;
