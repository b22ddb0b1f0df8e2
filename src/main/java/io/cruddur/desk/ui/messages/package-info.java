@NullMarked
package io.cruddur.desk.ui.messages;

import org.jspecify.annotations.NullMarked;
