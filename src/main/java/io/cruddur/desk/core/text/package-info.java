/** Text as it can be shown and typed, whatever it holds; what is a character, an emoji, and a heavy text. */
@NullMarked
package io.cruddur.desk.core.text;

import org.jspecify.annotations.NullMarked;
