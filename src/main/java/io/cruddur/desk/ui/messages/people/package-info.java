/** People: who acts, whom to write to, the quick switcher, avatars. */
@NullMarked
package io.cruddur.desk.ui.messages.people;

import org.jspecify.annotations.NullMarked;
