/** The chat: its windows' view model, the outbox, notes of drafts and reading. */
@NullMarked
package io.cruddur.desk.ui.messages;

import org.jspecify.annotations.NullMarked;
