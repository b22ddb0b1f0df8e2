package io.cruddur.desk.ui.tables.editor;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.cruddur.desk.core.tables.editor.CheckedDraft;
import io.cruddur.desk.core.tables.editor.DraftForm;
import io.cruddur.desk.dynamo.items.ItemJson;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.AttributeChange;
import io.cruddur.desk.model.item.AttributeType;
import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemDiff;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.model.item.ItemMerge.ChangedBy;
import io.cruddur.desk.model.item.ItemMerge.Choice;
import io.cruddur.desk.model.item.ItemMerge.Difference;
import io.cruddur.desk.model.item.KeyAttribute;
import io.cruddur.desk.model.item.Sameness;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemWriter;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.tables.editor.merge.ConflictViewModel;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Whatever one does in the editor, in whatever order, while somebody else writes the same item: nothing that the other wrote
 * is replaced or removed by a save unless one has decided so, by a value typed over it or in a conflict.
 */
class ConflictsTest {
    private static final ItemKeys KEYS = new ItemKeys(new KeyAttribute("id", AttributeType.S), null, List.of());
    private static final ItemWriter.Target TARGET = new ItemWriter.Target("places", KEYS);
    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    /** What one, or the other, can do. */
    enum Step {
        TYPE,
        ADD_OR_REMOVE,
        TYPE_IN_JSON,
        MOVE,
        SHOW_TREE,
        SHOW_JSON,
        UNDO,
        REDO,
        SAVE,
        SAVE_IN_VAIN,
        MERGE,
        TAKE_THEIRS,
        OVERWRITE,
        OVERWRITE_IN_VAIN,
        GO_ON,
        OTHER_CHANGES,
        OTHER_ADDS_OR_REMOVES,
        OTHER_DELETES
    }

    /** @param names which attribute a step is about; odd numbers are one's own values in a merge */
    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void nothingOfAnotherPersonGoesUndecided(
            @ForAll @Size(60) List<Step> steps, @ForAll @Size(60) List<@IntRange(max = 7) Integer> names) {
        Play play = new Play();
        for (int i = 0; i < steps.size(); i++) {
            play.step(steps.get(i), names.get(i) / 2, names.get(i) % 2 == 1);
        }
        play.step(Step.SAVE, 1, true);
    }

    /** A save in vain is told to the log, some thousand times here. */
    @BeforeContainer
    static void quiet() {
        level(Level.OFF);
    }

    @AfterContainer
    static void loud() {
        level(null);
    }

    private static void level(@Nullable Level level) {
        ((Logger) LoggerFactory.getLogger(ItemEditorViewModel.class)).setLevel(level);
    }

    @Example
    void whatAnotherPersonAddedIsNotLostByAChangeOfKey() {
        Play play = new Play();
        play.type(0);
        play.otherAdds("d");
        play.step(Step.SAVE, 0, true);
        play.step(Step.MOVE, 0, true);
        play.step(Step.SAVE, 0, true);
        assertThat(play.isInConflict()).isTrue();
        play.step(Step.MERGE, 0, true);
        play.step(Step.SAVE, 0, true);
        assertThat(play.isInConflict()).isFalse();
        assertThat(play.stored()).containsKey("d");
        assertThat(play.stored().get("id")).isNotEqualTo(new Attribute.Text("1"));
    }

    /** Also where the sentence begins like its name. */
    @Example
    void theListOfProblemsNamesTheAttribute() {
        Draft draft = Draft.of(new Item(Map.of("id", new Attribute.Text("1"))), KEYS)
                .with(List.of(1), Draft.scalar("There", AttributeType.S, "1"))
                .with(List.of(2), Draft.scalar("There", AttributeType.S, "2"));
        assertThat(CheckedDraft.tree(draft, KEYS).problems())
                .singleElement()
                .matches(problem -> problem.sentence().startsWith("There is"))
                .matches(problem -> !DraftProblemText.line(problem).equals(problem.sentence()));
    }

    @Example
    void whatAMergeBroughtIsNotLostByAnUndo() {
        lostByNone(Step.MERGE);
    }

    @Example
    void whatWasTakenIsNotLostByAnUndo() {
        lostByNone(Step.TAKE_THEIRS);
    }

    private static void lostByNone(Step decision) {
        Play play = new Play();
        play.type(0);
        play.otherAdds("d");
        play.step(Step.SAVE, 0, true);
        assertThat(play.isInConflict()).isFalse();
        play = new Play();
        play.type(0);
        play.otherChanges("a");
        play.otherAdds("d");
        play.step(Step.SAVE, 0, true);
        assertThat(play.isInConflict()).isTrue();
        play.step(decision, 0, false);
        assertThat(play.isInConflict()).isFalse();
        Item decided = Objects.requireNonNull(play.editor.draft().itemProperty().get());
        play.step(Step.UNDO, 0, true);
        play.step(Step.SAVE, 0, true);
        assertThat(play.isInConflict()).as("the conflict again").isTrue();
        assertThat(play.stored()).containsKey("d");
        play.step(Step.GO_ON, 0, true);
        play.step(Step.REDO, 0, true);
        assertThat(play.editor.draft().itemProperty().get()).isEqualTo(decided);
        play.step(Step.SAVE, 0, true);
        assertThat(play.isInConflict()).as("a conflict that was decided").isFalse();
        assertThat(play.stored()).containsKey("d");
    }

    /** The editor, the table behind it, and what one knows of the other's values. */
    private static final class Play {
        private final Store store = new Store(this::isWritten);
        private final ItemEditorViewModel editor;
        /** Of an attribute: which values may stand in place of which. */
        private final Map<String, Map<String, Set<String>>> replaces = new HashMap<>();

        private final List<String> lost = new ArrayList<>();
        private int values;

        Play() {
            Map<String, Attribute> start = new LinkedHashMap<>();
            start.put("id", new Attribute.Text("1"));
            NAMES.subList(0, 3).forEach(name -> start.put(name, new Attribute.Text(name)));
            store.put(new Item(start));
            Dialogs yes = (Dialogs) Proxy.newProxyInstance(
                    Dialogs.class.getClassLoader(), new Class<?>[] {Dialogs.class}, (_, _, _) -> true);
            editor = new ItemEditorViewModel(
                    store,
                    new ItemJson(),
                    TARGET,
                    new Background(Runnable::run, Runnable::run),
                    yes,
                    new Item(start),
                    Draft.of(new Item(start), KEYS),
                    _ -> {});
        }

        boolean isInConflict() {
            return editor.conflict().property().get() != null;
        }

        Map<String, Attribute> stored() {
            return Objects.requireNonNull(store.item()).attributes();
        }

        void step(Step step, int which, boolean coin) {
            if (isInConflict() && step.compareTo(Step.MERGE) < 0) {
                return; // The editor's fields are not there.
            }
            store.failing = step == Step.SAVE_IN_VAIN || step == Step.OVERWRITE_IN_VAIN;
            String name = NAMES.get(which % NAMES.size());
            switch (step) {
                case TYPE -> type(which);
                case ADD_OR_REMOVE -> addOrRemove(name);
                case TYPE_IN_JSON -> typeInJson(name);
                case MOVE -> typeKey();
                case SHOW_TREE -> editor.draft().show(DraftForm.TREE);
                case SHOW_JSON -> editor.draft().show(DraftForm.JSON);
                case UNDO -> editor.draft().undo();
                case REDO -> editor.draft().redo();
                case SAVE, SAVE_IN_VAIN -> editor.save();
                case MERGE -> merge(coin);
                case TAKE_THEIRS ->
                    inConflict(open -> {
                        if (!open.isDeleted()) {
                            editor.conflict().takeTheirs();
                        }
                    });
                case OVERWRITE, OVERWRITE_IN_VAIN ->
                    inConflict(open -> {
                        if (open.isDeleted()) {
                            editor.conflict().createAgain();
                        } else {
                            open.differences().forEach(this::mine);
                            editor.conflict().overwrite();
                        }
                    });
                case GO_ON -> editor.conflict().goOn();
                case OTHER_CHANGES -> otherChanges(name);
                case OTHER_ADDS_OR_REMOVES -> {
                    if (store.item() != null && stored().containsKey(name)) {
                        other(name, null);
                    } else {
                        otherAdds(name);
                    }
                }
                case OTHER_DELETES -> store.items.remove(store.key);
            }
            store.failing = false;
            assertThat(lost).as("what a save of ours has replaced undecided").isEmpty();
        }

        private void inConflict(Consumer<ConflictViewModel> action) {
            ConflictViewModel open = editor.conflict().property().get();
            if (open != null) {
                action.accept(open);
            }
        }

        private void merge(boolean mine) {
            inConflict(open -> {
                if (open.canMerge()) {
                    open.differences().stream()
                            .filter(each -> each.by() == ChangedBy.BOTH)
                            .forEach(each -> {
                                open.decide(each, mine ? Choice.MINE : Choice.THEIRS);
                                if (mine) {
                                    mine(each);
                                }
                            });
                    editor.conflict().merge();
                }
            });
        }

        private void mine(Difference difference) {
            decided(difference.path().getFirst(), text(difference.yours()), text(difference.theirs()));
        }

        private void decided(String name, String value, String over) {
            Map<String, Set<String>> of = replaces.computeIfAbsent(name, _ -> new HashMap<>());
            Set<String> all = of.computeIfAbsent(value, _ -> new HashSet<>());
            all.add(over);
            all.addAll(of.getOrDefault(over, Set.of()));
        }

        private static String text(@Nullable Attribute value) {
            return value instanceof Attribute.Text(String text) ? text : "";
        }

        private @Nullable List<Integer> place(String name) {
            List<Draft> attributes = editor.draft().draftProperty().get().children();
            for (int i = 0; i < attributes.size(); i++) {
                if (attributes.get(i).name().equals(name)) {
                    return List.of(i);
                }
            }
            return null;
        }

        private String value(String name) {
            List<Integer> path = place(name);
            return path == null
                    ? ""
                    : editor.draft().draftProperty().get().at(path).text();
        }

        void type(int which) {
            String name = NAMES.get(which % NAMES.size());
            List<Integer> path = place(name);
            if (path != null && editor.draft().formProperty().get() == DraftForm.TREE) {
                String typed = "mine " + values++;
                decided(name, typed, value(name));
                editor.draft().type(path, draft -> draft.withText(path, typed));
            }
        }

        private void typeKey() {
            List<Integer> path = place("id");
            if (path != null && editor.draft().formProperty().get() == DraftForm.TREE) {
                String typed = "key " + values++;
                editor.draft().type(path, draft -> draft.withText(path, typed));
            }
        }

        private void addOrRemove(String name) {
            if (editor.draft().formProperty().get() == DraftForm.JSON) {
                return;
            }
            List<Integer> path = place(name);
            if (path == null) {
                String typed = "mine " + values++;
                decided(name, typed, "");
                int last = editor.draft().draftProperty().get().children().size();
                editor.draft().edit(draft -> draft.with(List.of(last), Draft.scalar(name, AttributeType.S, typed)));
            } else {
                decided(name, "", value(name));
                editor.draft().edit(draft -> draft.without(path));
            }
        }

        private void typeInJson(String name) {
            if (editor.draft().formProperty().get() == DraftForm.JSON && place(name) != null) {
                String typed = "mine " + values++;
                decided(name, typed, value(name));
                String json = editor.draft().textProperty().get();
                editor.draft()
                        .textProperty()
                        .set(json.replaceFirst("(\"" + name + "\": \\{\\s*\"S\": )\"[^\"]*\"", "$1\"" + typed + "\""));
            }
        }

        void otherChanges(String name) {
            if (store.item() != null && stored().containsKey(name)) {
                otherAdds(name);
            }
        }

        void otherAdds(String name) {
            other(name, new Attribute.Text("theirs " + values++));
        }

        private void other(String name, @Nullable Attribute value) {
            Item there = store.item();
            Item before = there == null ? new Item(Map.of("id", new Attribute.Text(store.key))) : there;
            store.put(ItemDiff.apply(before, List.of(new AttributeChange(List.of(name), before.get(name), value))));
        }

        private void isWritten(Item before, Item after) {
            for (String name : NAMES) {
                String was = text(before.get(name));
                String is = text(after.get(name));
                if (was.startsWith("theirs") && !was.equals(is)) {
                    if (!replaces.getOrDefault(name, Map.of())
                            .getOrDefault(is, Set.of())
                            .contains(was)) {
                        lost.add(name + ": " + was + " -> " + is);
                    }
                }
            }
        }
    }

    /** A table, written on the conditions that DynamoDB would be given. */
    private static final class Store implements ItemWriter {
        interface Written {
            void is(Item before, Item after);
        }

        private final Written written;
        private final Map<String, Item> items = new HashMap<>();
        /** Of the item that was written last. */
        private String key = "";

        private boolean failing;

        Store(Written written) {
            this.written = written;
        }

        private static String key(Item item) {
            return ((Attribute.Text) Objects.requireNonNull(item.get("id"))).value();
        }

        @Nullable
        Item item() {
            return items.get(key);
        }

        void put(Item item) {
            key = key(item);
            items.put(key, item);
        }

        private void mayFail() {
            if (failing) {
                throw new DeskException.Throttled("DynamoDB asks to slow down.", null);
            }
        }

        @Override
        public WriteResult create(Target target, Item wanted) {
            mayFail();
            Item there = items.get(key(wanted));
            if (there != null && !Sameness.same(there, wanted)) {
                return new WriteResult.Conflict(there);
            }
            put(wanted);
            return new WriteResult.Done(wanted);
        }

        @Override
        public WriteResult save(Target target, Item read, Item wanted) {
            mayFail();
            List<AttributeChange> changes = ItemDiff.between(read, wanted);
            Item before = items.get(key(read));
            if (changes.isEmpty()) {
                return new WriteResult.Unchanged();
            } else if (before == null) {
                return new WriteResult.Conflict(null);
            } else if (changes.stream()
                    .allMatch(change -> Sameness.same(ItemDiff.at(before, change.path()), change.before()))) {
                Item after = ItemDiff.apply(before, changes);
                written.is(before, after);
                put(after);
                return new WriteResult.Done(after);
            }
            return ItemDiff.isDone(before, changes) ? new WriteResult.Done(before) : new WriteResult.Conflict(before);
        }

        @Override
        public @Nullable Item read(Target target, Item wanted) {
            throw new AssertionError();
        }

        @Override
        public void read(Target target, List<Item> items, Consumer<List<Item>> sink, Work work) {
            throw new AssertionError();
        }

        @Override
        public WriteResult move(Target target, Item read, Item wanted) {
            mayFail();
            Item before = items.get(key(read));
            Item there = items.get(key(wanted));
            if (there != null || before == null || !Sameness.same(before, read)) {
                return new WriteResult.Conflict(there == null ? before : there);
            }
            written.is(before, wanted);
            items.remove(key(read));
            put(wanted);
            return new WriteResult.Done(wanted);
        }

        @Override
        public WriteResult delete(Target target, Item shown) {
            throw new AssertionError();
        }

        @Override
        public Deletions delete(Target target, List<Item> shown, Consumer<List<Item>> gone, Work work) {
            throw new AssertionError();
        }
    }
}
