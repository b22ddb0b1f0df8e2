/** Messages as they are stored, and the rows that they become. */
@NullMarked
package io.cruddur.desk.core.chat.timeline;

import org.jspecify.annotations.NullMarked;
