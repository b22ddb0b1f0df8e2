package io.cruddur.desk.core.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SharedListTest {
    /** What an app does: it adds or deletes an entry for itself, or it merges what it has into the document. */
    private record Step(int app, String what, int entry) {}

    /** An app with its list, as the classes that keep one have it. */
    private static final class App {
        private final SharedList<Integer> shared = new SharedList<>(entry -> entry);
        private List<Integer> own = new ArrayList<>();

        /** As a start does. */
        void read(List<Integer> document) {
            own = new ArrayList<>(document);
            shared.known(document);
        }

        List<Integer> merge(List<Integer> document) {
            List<Integer> written = shared.merged(own, document);
            shared.known(own);
            return written;
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of("add", "delete", "merge", "merge"),
                        Arbitraries.integers().between(0, 5))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    /**
     * Against a plain model: the document is what all have added, without what one of them has deleted that knew of it. Each
     * entry is added by one app alone and once, so that it is clear whose it is.
     */
    @Property
    void whatOneAppAddsOrDeletesNoOtherUndoes(@ForAll("steps") List<Step> steps) {
        List<App> apps = List.of(new App(), new App(), new App());
        List<Integer> document = List.of();
        Set<Integer> model = new TreeSet<>();
        List<Set<Integer>> unwritten = List.of(new HashSet<>(), new HashSet<>(), new HashSet<>());
        List<Set<Integer>> deleted = List.of(new HashSet<>(), new HashSet<>(), new HashSet<>());
        int next = 100;
        for (Step step : steps) {
            App app = apps.get(step.app());
            switch (step.what()) {
                case "add" -> {
                    app.own.add(next);
                    unwritten.get(step.app()).add(next++);
                }
                case "delete" -> {
                    if (!app.own.isEmpty()) {
                        Integer gone = app.own.remove(step.entry() % app.own.size());
                        unwritten.get(step.app()).remove(gone);
                        deleted.get(step.app()).add(gone);
                    }
                }
                default -> {
                    document = app.merge(document);
                    model.addAll(unwritten.get(step.app()));
                    model.removeAll(deleted.get(step.app()));
                    unwritten.get(step.app()).clear();
                    deleted.get(step.app()).clear();
                }
            }
            assertThat(new TreeSet<>(document)).isEqualTo(model);
            assertThat(document).doesNotHaveDuplicates();
        }
        App late = new App();
        late.read(document);
        assertThat(late.merge(document)).as("who has changed nothing").isEqualTo(document);
    }

    @Test
    void itsOwnComeFirstInItsOwnOrder() {
        App app = new App();
        app.read(List.of(1, 2, 3));
        app.own = List.of(3, 9, 1);
        assertThat(app.merge(List.of(1, 7, 2, 3))).containsExactly(3, 9, 1, 7);
    }
}
