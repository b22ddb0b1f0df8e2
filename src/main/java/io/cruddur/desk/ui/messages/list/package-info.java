/** The list of conversations, its filter and unread counts. */
@NullMarked
package io.cruddur.desk.ui.messages.list;

import org.jspecify.annotations.NullMarked;
