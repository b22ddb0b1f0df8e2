package io.cruddur.desk.core.tables.editor;

import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.DraftCheck;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.port.ItemFormat;
import io.cruddur.desk.port.ItemFormat.Position;
import io.cruddur.desk.port.ItemFormat.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one state of a draft.
 *
 * @param draft null when it was a text that cannot be shown as a tree
 * @param item null when something is wrong with it
 * @param bytes DynamoDB's size, as far as it can be told
 */
public record CheckedDraft(@Nullable Draft draft, @Nullable Item item, List<DraftProblem> problems, long bytes) {
    static CheckedDraft text(String typed, ItemFormat format, ItemKeys keys) {
        Reading reading = format.read(typed);
        Draft read = reading.draft();
        List<DraftProblem> found = new ArrayList<>();
        reading.flaws()
                .forEach(flaw ->
                        found.add(new DraftProblem(List.of(), "", false, flaw.position(), flaw.sentence(), false)));
        if (read == null || !found.isEmpty()) {
            // What was left out of the tree must not vanish by a look at it.
            return new CheckedDraft(null, null, found, 0);
        }
        return tree(read, keys, reading.places());
    }

    public static CheckedDraft tree(Draft tree, ItemKeys keys) {
        return tree(tree, keys, Map.of());
    }

    private static CheckedDraft tree(Draft tree, ItemKeys keys, Map<List<Integer>, Position> places) {
        DraftCheck check = DraftCheck.of(tree, keys);
        List<DraftProblem> found = check.problems().stream()
                .map(problem -> new DraftProblem(
                        problem.path(),
                        tree.where(problem.path()),
                        problem.inName(),
                        places.get(problem.path()),
                        problem.sentence(),
                        problem.telling()))
                .toList();
        return new CheckedDraft(tree, check.item(), found, check.bytes());
    }
}
