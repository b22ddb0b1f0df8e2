@NullMarked
package io.cruddur.desk.ui.messages.composer;

import org.jspecify.annotations.NullMarked;
