package io.cruddur.desk.core.chat.people;

import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import org.jspecify.annotations.Nullable;

/**
 * A row of the quick switcher.
 *
 * @param group the conversation with the person; null when there is none yet
 */
public record SwitcherEntry(Person person, @Nullable MessageGroup group, PersonMatch match) {}
