package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.port.ItemFormat.Position;
import io.cruddur.desk.ui.kit.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with an item as it is typed.
 *
 * @param path its places in the draft, from the top down; empty where it concerns the item as a whole
 * @param where the same in names, such as {@code address.lines[2]}; empty for the item as a whole
 * @param inName whether it is the name that is wrong, and not the value
 * @param position its place in the text; null where only a tree was typed
 * @param telling whether the sentence says by itself which attribute it is about
 */
public record DraftProblem(
        List<Integer> path,
        String where,
        boolean inName,
        @Nullable Position position,
        String sentence,
        boolean telling) {
    /** One line of a list. */
    public String line() {
        if (position != null) {
            return Texts.text("tables.editor.problem.at", position.line(), position.column(), sentence);
        }
        return where.isEmpty() || telling ? sentence : Texts.text("tables.editor.problem.of", where, sentence);
    }

    @Override
    public String toString() {
        return line();
    }
}
