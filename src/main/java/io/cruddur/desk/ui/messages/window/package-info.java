@NullMarked
package io.cruddur.desk.ui.messages.window;

import org.jspecify.annotations.NullMarked;
