/** The Messages view: a two-pane chat on the message store, and a second window for the other side. */
@NullMarked
package io.cruddur.desk.ui.chat;

import org.jspecify.annotations.NullMarked;
