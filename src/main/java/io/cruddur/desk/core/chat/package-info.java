/** Conversations without a window: the pages that are read of one, and what is kept of it on this machine. */
@NullMarked
package io.cruddur.desk.core.chat;

import org.jspecify.annotations.NullMarked;
