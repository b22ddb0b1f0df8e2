/** The open conversation: loaded messages, their timeline, bubbles, related conversations. */
@NullMarked
package io.cruddur.desk.ui.messages.conversation;

import org.jspecify.annotations.NullMarked;
