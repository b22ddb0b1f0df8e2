package io.cruddur.desk.model;

import java.util.List;

/** A conversation between two people, as {@code conversation.txt} writes it down. */
public record ConversationScript(List<Line> lines) {
    /** Who speaks. */
    public enum Speaker {
        PERSON_1,
        PERSON_2
    }

    /** @param number the line's number in the file, from 1 */
    public record Line(int number, Speaker speaker, String text) {}

    public ConversationScript {
        lines = List.copyOf(lines);
    }
}
