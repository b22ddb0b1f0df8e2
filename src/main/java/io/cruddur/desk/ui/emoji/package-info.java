/** Emoji as pictures, for every view that shows what people wrote. */
@NullMarked
package io.cruddur.desk.ui.emoji;

import org.jspecify.annotations.NullMarked;
