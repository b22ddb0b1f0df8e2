package io.cruddur.desk.core.tables.editor;

import io.cruddur.desk.model.item.AttributeType;
import io.cruddur.desk.model.item.Draft;
import java.util.List;

/**
 * One row of the tree: a value without what is in it.
 *
 * @param path places from the top down; empty for the item itself
 * @param where the path in names
 * @param value the value; equal rows may hold different elements
 * @param parent the type that it lies within
 * @param isKey whether it is a key attribute of the table
 * @param problem what is wrong with it; empty when nothing is
 * @param wrongName whether that is its name
 */
public record TreeRow(
        List<Integer> path,
        String where,
        Draft value,
        AttributeType parent,
        boolean isKey,
        String problem,
        boolean wrongName) {
    public String name() {
        return value.name();
    }

    public AttributeType type() {
        return value.type();
    }

    public String text() {
        return value.text();
    }

    /** Whether its value has a field. */
    public boolean hasField() {
        return hasField(value);
    }

    /** The others hold values, are nothing, or hold what a field would drop. */
    public static boolean hasField(Draft value) {
        return !value.type().isContainer()
                && value.type() != AttributeType.NULL
                && !(value.type() == AttributeType.S && holdsControls(value.text()));
    }

    /** What a text control would drop: control characters other than the tabulator and the line feed. */
    private static boolean holdsControls(String text) {
        return text.chars().anyMatch(c -> (c < ' ' && c != '\n' && c != '\t') || c == '\u007F');
    }

    /** Elements of lists and sets have places instead of names. */
    public boolean isNamed() {
        return parent == AttributeType.M;
    }

    public int place() {
        return path.isEmpty() ? 0 : path.getLast();
    }
}
