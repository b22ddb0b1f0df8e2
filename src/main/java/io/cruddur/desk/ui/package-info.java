/** What all views share: background work, dialogs, notices, FXML and theme. */
@NullMarked
package io.cruddur.desk.ui;

import org.jspecify.annotations.NullMarked;
