/** Where a message is typed, its draft and its length. */
@NullMarked
package io.cruddur.desk.ui.messages.composer;

import org.jspecify.annotations.NullMarked;
