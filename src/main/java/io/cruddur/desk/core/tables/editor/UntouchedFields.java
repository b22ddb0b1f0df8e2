package io.cruddur.desk.core.tables.editor;

import io.cruddur.desk.model.item.Draft;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Fields that are there to be filled in, and that nobody has been in yet: what is wrong with them is not said before. A
 * draft that is typed into is another object, so they are known by what they are and not by their place.
 */
final class UntouchedFields {
    private final IdentityHashMap<Draft, Boolean> names = new IdentityHashMap<>();
    private final IdentityHashMap<Draft, Boolean> values = new IdentityHashMap<>();

    void add(Draft fresh) {
        names.put(fresh, true);
        values.put(fresh, true);
        fresh.children().forEach(this::add);
    }

    /** Of the two fields of a row only one was typed into. */
    void typed(Draft before, Draft now) {
        if (names.containsKey(before) && now.name().equals(before.name())) {
            names.put(now, true);
        }
        boolean sameValue = now.type() == before.type()
                && now.text().equals(before.text())
                && now.children().equals(before.children());
        if (values.containsKey(before) && sameValue) {
            values.put(now, true);
        }
    }

    /** @return whether nobody had been there before */
    boolean touch(Draft row, boolean inName) {
        return (inName ? names : values).remove(row) != null;
    }

    void touchAll() {
        names.clear();
        values.clear();
    }

    /** Those of the problems that are to be said. */
    List<DraftProblem> said(List<DraftProblem> found, Draft draft) {
        return found.stream().filter(problem -> !hides(problem, draft)).toList();
    }

    private boolean hides(DraftProblem problem, Draft draft) {
        return !problem.path().isEmpty()
                && draft.has(problem.path())
                && (problem.inName() ? names : values).containsKey(draft.at(problem.path()));
    }
}
