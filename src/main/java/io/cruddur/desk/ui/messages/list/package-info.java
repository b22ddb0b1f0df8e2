@NullMarked
package io.cruddur.desk.ui.messages.list;

import org.jspecify.annotations.NullMarked;
