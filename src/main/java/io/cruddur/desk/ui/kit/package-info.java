/** What all views are built of: background work, FXML, session, destinations, focus, theme, texts. */
@NullMarked
package io.cruddur.desk.ui.kit;

import org.jspecify.annotations.NullMarked;
