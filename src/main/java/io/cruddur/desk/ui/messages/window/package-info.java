/** A chat window put together, and the windows of other people beside it. */
@NullMarked
package io.cruddur.desk.ui.messages.window;

import org.jspecify.annotations.NullMarked;
