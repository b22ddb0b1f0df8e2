package io.cruddur.desk.ui.tables.editor;

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
 */
record TreeRow(List<Integer> path, String where, Draft value, AttributeType parent, boolean isKey, String problem) {
    String name() {
        return value.name();
    }

    AttributeType type() {
        return value.type();
    }

    String text() {
        return value.text();
    }

    /** Whether its value has a field: the others hold values, or are nothing. */
    boolean hasField() {
        return !type().isContainer() && type() != AttributeType.NULL;
    }

    /** Elements of lists and sets have places instead of names. */
    boolean isNamed() {
        return parent == AttributeType.M;
    }

    int place() {
        return path.isEmpty() ? 0 : path.getLast();
    }
}
