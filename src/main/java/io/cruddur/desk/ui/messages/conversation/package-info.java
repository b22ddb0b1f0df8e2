@NullMarked
package io.cruddur.desk.ui.messages.conversation;

import org.jspecify.annotations.NullMarked;
