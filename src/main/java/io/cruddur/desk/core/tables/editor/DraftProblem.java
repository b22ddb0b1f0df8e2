package io.cruddur.desk.core.tables.editor;

import io.cruddur.desk.port.ItemFormat.Position;
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
        boolean telling) {}
