package io.cruddur.desk.ui.tables.editor;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.tables.editor.DraftForm;
import io.cruddur.desk.core.tables.editor.DraftProblem;
import io.cruddur.desk.core.tables.reading.EditedRows;
import io.cruddur.desk.dynamo.items.ItemJson;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.AttributeType;
import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.model.item.ItemMerge.Choice;
import io.cruddur.desk.model.item.KeyAttribute;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.ItemWriter;
import io.cruddur.desk.port.TableBackup;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.dialog.Notices;
import io.cruddur.desk.ui.tables.editor.merge.ConflictViewModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Dialog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was typed, selected and shown when a write is refused, throttled, or its table is gone. */
class ItemEditorViewModelsTest {
    private static final ItemKeys KEYS = new ItemKeys(new KeyAttribute("id", AttributeType.S), null, List.of());
    private static final ItemWriter.Target TARGET = new ItemWriter.Target("places", KEYS);
    private static final Item READ = item("1", "before");

    private final Background background = new Background(Runnable::run, Runnable::run);
    private final Writer writer = new Writer();
    private final Answers answers = new Answers();
    private final Told told = new Told();
    private final Rows rows = new Rows();
    private final List<ItemEditorViewModel.Saved> saved = new ArrayList<>();

    private static Item item(String id, String note) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("id", new Attribute.Text(id));
        attributes.put("note", new Attribute.Text(note));
        return new Item(attributes);
    }

    static Stream<DeskException> ends() {
        return Stream.of(
                new DeskException.NotFound("The table places is gone.", null),
                new DeskException.NotSignedIn("The credentials have expired.", null),
                new DeskException.Throttled("DynamoDB asks to slow down.", null),
                new DeskException.WriteRefused("PROD is locked."));
    }

    private ItemEditorViewModel editor(@Nullable Item read, Draft start) {
        return new ItemEditorViewModel(writer, new ItemJson(), TARGET, background, answers, read, start, saved::add);
    }

    // ---- the editor ----

    @ParameterizedTest
    @MethodSource("ends")
    void aSaveThatFailedKeepsWhatWasTypedAndCanBeMadeAgain(DeskException end) {
        ItemEditorViewModel editor = editor(READ, Draft.of(READ, KEYS));
        editor.draft().show(DraftForm.JSON);
        String typed = editor.draft().textProperty().get().replace("before", "typed by hand");
        editor.draft().textProperty().set(typed);
        writer.failure = end;

        editor.save();

        assertThat(editor.failureProperty().get()).isEqualTo(end.sentence());
        assertThat(editor.draft().textProperty().get()).isEqualTo(typed);
        assertThat(editor.draft().formProperty().get()).isEqualTo(DraftForm.JSON);
        assertThat(editor.readProperty().get()).as("what it is compared with").isEqualTo(READ);
        assertThat(editor.savingProperty().get()).isFalse();
        assertThat(editor.isDirty()).as("closing asks").isTrue();
        assertThat(editor.canSave().get()).isTrue();
        assertThat(saved).isEmpty();

        writer.failure = null;
        editor.save();

        assertThat(editor.failureProperty().get()).isEmpty();
        assertThat(saved).containsExactly(new ItemEditorViewModel.Saved(READ, item("1", "typed by hand")));
        assertThat(editor.isDirty()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("ends")
    void aNewItemThatWasRefusedIsStillNew(DeskException end) {
        ItemEditorViewModel editor = editor(null, Draft.of(item("7", "new"), KEYS));
        editor.draft().edit(_ -> Draft.of(item("8", "new"), KEYS));
        writer.failure = end;

        editor.save();

        assertThat(editor.failureProperty().get()).isEqualTo(end.sentence());
        assertThat(editor.readProperty().get()).isNull();
        assertThat(editor.draft().draftProperty().get()).isEqualTo(Draft.of(item("8", "new"), KEYS));

        writer.failure = null;
        editor.save();

        assertThat(saved).containsExactly(new ItemEditorViewModel.Saved(null, item("8", "new")));
        assertThat(writer.calls).containsExactly("create 8", "create 8");
    }

    @ParameterizedTest
    @MethodSource("ends")
    void aDecidedConflictSurvivesAFailure(DeskException end) {
        Item theirs = item("1", "theirs");
        ItemEditorViewModel editor = editor(READ, Draft.of(READ, KEYS));
        editor.draft().edit(_ -> Draft.of(item("1", "mine"), KEYS));
        writer.next = new ItemWriter.WriteResult.Conflict(theirs);
        editor.save();
        assertThat(editor.conflict().property().get()).isNotNull();
        writer.failure = end;

        editor.conflict().overwrite();

        assertThat(editor.failureProperty().get()).isEqualTo(end.sentence());
        assertThat(editor.draft().itemProperty().get()).isEqualTo(item("1", "mine"));
        assertThat(editor.isDirty()).isTrue();
        writer.failure = null;
        editor.save();
        // Over what was seen of theirs, and nothing newer.
        assertThat(saved).containsExactly(new ItemEditorViewModel.Saved(theirs, item("1", "mine")));
    }

    @Test
    void aMergeThatIsNotDecidedLeavesTheConflictWhereItIs() {
        ItemEditorViewModel editor = editor(READ, Draft.of(READ, KEYS));
        editor.draft().edit(_ -> Draft.of(item("1", "mine"), KEYS));
        writer.next = new ItemWriter.WriteResult.Conflict(item("1", "theirs"));
        editor.save();

        editor.conflict().merge();

        assertThat(editor.conflict().property().get()).isNotNull();
        assertThat(editor.draft().itemProperty().get()).isEqualTo(item("1", "mine"));
    }

    @Test
    void aMergeSaysWhatWasKeptAndWhatWasDropped() {
        Item read = wide("a", "b", "c");
        ItemEditorViewModel editor = editor(read, Draft.of(read, KEYS));
        editor.draft().edit(_ -> Draft.of(wide("mine", "mine", "mine"), KEYS));
        writer.next = new ItemWriter.WriteResult.Conflict(wide("a", "theirs", "theirs"));
        editor.save();
        ConflictViewModel conflict =
                Objects.requireNonNull(editor.conflict().property().get());
        assertThat(conflict.left().get()).isEqualTo(2);
        conflict.decide(conflict.differences().get(0), Choice.MINE);
        assertThat(conflict.left().get()).isEqualTo(1);
        conflict.decide(conflict.differences().get(1), Choice.THEIRS);

        editor.conflict().merge();

        assertThat(editor.draft().itemProperty().get()).isEqualTo(wide("mine", "mine", "theirs"));
        assertThat(editor.noteProperty().get())
                .isEqualTo("Your values kept: first, second. Your changes discarded: third."
                        + " Nothing is written yet. Look at it, then save.");
    }

    @Test
    void takingTheirsNamesWhatGoes() {
        Item read = wide("a", "b", "c");
        ItemEditorViewModel editor = editor(read, Draft.of(read, KEYS));
        editor.draft().edit(_ -> Draft.of(wide("mine", "mine", "c"), KEYS));
        writer.next = new ItemWriter.WriteResult.Conflict(wide("a", "theirs", "theirs"));
        editor.save();

        editor.conflict().takeTheirs();

        assertThat(editor.noteProperty().get())
                .isEqualTo("This is what somebody else has written. Your changes discarded: first, second.");
    }

    @Test
    void aNewItemSaysWhatIsMissingWhenItIsToBeSaved() {
        ItemEditorViewModel editor = editor(null, Draft.empty(KEYS));
        List<DraftProblem> refused = new ArrayList<>();
        editor.setOnRefused(refused::add);
        assertThat(editor.draft().problems()).isEmpty();
        assertThat(editor.draft().problemAt(List.of(0))).isEmpty();
        assertThat(editor.canSave().get()).isTrue();
        assertThat(editor.reason().get()).isEmpty();

        // Not by a look at it as text either.
        editor.draft().show(DraftForm.JSON);
        assertThat(editor.draft().problems()).isEmpty();
        editor.draft().show(DraftForm.TREE);
        editor.save();

        assertThat(writer.calls).isEmpty();
        assertThat(refused).singleElement().satisfies(problem -> assertThat(problem.path())
                .containsExactly(0));
        assertThat(editor.draft().problems()).containsExactlyElementsOf(refused);
        assertThat(editor.canSave().get()).isFalse();
        assertThat(editor.reason().get()).isNotEmpty();
        editor.draft().type(List.of(0), draft -> draft.withText(List.of(0), "7"));
        assertThat(editor.canSave().get()).isTrue();
    }

    @Test
    void whatIsAddedIsWrongOnlyWhereSomebodyHasBeen() {
        ItemEditorViewModel editor = editor(READ, Draft.of(READ, KEYS));
        DraftViewModel draft = editor.draft();
        List<Integer> added = List.of(2);
        draft.add(added, Draft.fresh("", AttributeType.N));
        assertThat(draft.problems()).isEmpty();

        draft.type(added, tree -> tree.withName(added, "seats"));
        assertThat(draft.problems()).as("of the value, which is not typed yet").isEmpty();
        draft.type(added, tree -> tree.withName(added, "note"));
        assertThat(draft.problems()).singleElement().matches(DraftProblem::inName);
        draft.type(added, tree -> tree.withName(added, "seats"));
        assertThat(draft.problems()).isEmpty();
        draft.leave(added, false);
        assertThat(draft.problems()).singleElement().matches(problem -> !problem.inName());

        // What was there before is said at once.
        draft.type(added, tree -> tree.withText(added, "12"));
        draft.type(List.of(0), tree -> tree.withText(List.of(0), ""));
        assertThat(draft.problems()).hasSize(1);
    }

    @Test
    void whatIsWrongWithAKeyNamesItOnce() {
        ItemEditorViewModel editor = editor(null, Draft.empty(KEYS));
        editor.draft().sayAll();
        assertThat(editor.draft().problems())
                .extracting(DraftProblemText::line)
                .containsExactly("id is the partition key and cannot be empty.");
    }

    private static Item wide(String first, String second, String third) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("id", new Attribute.Text("1"));
        attributes.put("first", new Attribute.Text(first));
        attributes.put("second", new Attribute.Text(second));
        attributes.put("third", new Attribute.Text(third));
        return new Item(attributes);
    }

    // ---- deletion ----

    private DeleteItemsViewModel deleting() {
        return new DeleteItemsViewModel(writer, writer, background, answers, told, rows, (_, _) -> {});
    }

    @ParameterizedTest
    @MethodSource("ends")
    void oneThatCouldNotBeDeletedStaysAndCanBeTriedAgain(DeskException end) {
        DeleteItemsViewModel deleting = deleting();
        writer.failure = end;

        deleting.delete(TARGET, List.of(READ));

        assertThat(told.failures).containsExactly(end);
        assertThat(rows.gone).isEmpty();
        assertThat(deleting.runningProperty().get()).isEmpty();
        writer.failure = null;
        told.retry();
        assertThat(rows.gone).containsExactly(READ);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void ofSeveralThoseThatAreGoneLeaveAndTheOthersStay(DeskException end) {
        DeleteItemsViewModel deleting = deleting();
        List<Item> shown = List.of(READ, item("2", "b"), item("3", "c"));
        writer.failAfter = 1;
        writer.failure = end;

        deleting.delete(TARGET, shown);

        assertThat(rows.gone).containsExactly(READ);
        assertThat(told.infos).singleElement().asString().contains("1").contains("3");
        assertThat(told.failures).containsExactly(end);
        assertThat(deleting.runningProperty().get()).isEmpty();
    }

    @Test
    void whatLacksItsKeyIsNotDeleted() {
        Item another = new Item(Map.of("id", new Attribute.Num("1"), "note", new Attribute.Text("a number")));

        deleting().delete(TARGET, List.of(new Item(Map.of("note", new Attribute.Text("no key")))));
        deleting().delete(TARGET, List.of(READ, another));

        assertThat(writer.calls).isEmpty();
        assertThat(rows.gone).isEmpty();
    }

    @Test
    void rowsOfAnotherTableOrWithoutTheirKeyAreNotThisTables() {
        ItemReader.Reading whole = ItemReader.Scan.of("places");
        assertThat(WritableRows.problem(TARGET, whole, List.of(READ))).isEmpty();
        assertThat(WritableRows.problem(TARGET, ItemReader.Scan.of("plans"), List.of(READ)))
                .contains("plans");
        assertThat(WritableRows.problem(TARGET, statement("SELECT note AS id FROM places"), List.of(READ)))
                .contains("id");
        assertThat(WritableRows.problem(TARGET, statement("SELECT * FROM places, plans"), List.of(READ)))
                .isNotEmpty();
        assertThat(WritableRows.problem(TARGET, statement("SELECT * FROM places.\"by-note\""), List.of(READ)))
                .isEmpty();
    }

    private static ItemReader.Reading statement(String text) {
        return new ItemReader.PartiQl(new Statement(text, List.of(), null), ReadBudget.NONE);
    }

    @Test
    void nothingIsDeletedWhenTheBackupFails() {
        DeleteItemsViewModel deleting = deleting();
        writer.backupFailure = new DeskException.Failed("The disk is full.", null);

        deleting.delete(TARGET, List.of(READ, item("2", "b")));

        assertThat(told.failures).containsExactly(writer.backupFailure);
        assertThat(writer.calls).isEmpty();
        assertThat(rows.gone).isEmpty();
    }

    // ---- what stands in for the table and the person ----

    private static final class Writer implements ItemWriter, TableBackup {
        final List<String> calls = new ArrayList<>();
        int failAfter;

        @Nullable
        RuntimeException failure;

        @Nullable
        RuntimeException backupFailure;

        @Nullable
        WriteResult next;

        private WriteResult called(String call, @Nullable Item now) {
            calls.add(call);
            if (failure != null) {
                throw failure;
            }
            WriteResult told = next == null ? new WriteResult.Done(now) : next;
            next = null;
            return told;
        }

        private static String id(Item item) {
            return item.get("id") instanceof Attribute.Text(String id) ? id : "none";
        }

        @Override
        public WriteResult create(Target target, Item item) {
            return called("create " + id(item), item);
        }

        @Override
        public WriteResult save(Target target, Item read, Item wanted) {
            return called("save " + id(wanted), wanted);
        }

        @Override
        public WriteResult move(Target target, Item read, Item wanted) {
            return called("move " + id(wanted), wanted);
        }

        @Override
        public WriteResult delete(Target target, Item shown) {
            return called("delete " + id(shown), null);
        }

        @Override
        public Deletions delete(Target target, List<Item> shown, Consumer<List<Item>> gone, Work work) {
            gone.accept(shown.subList(0, failAfter));
            called("delete " + shown.size(), null);
            return new Deletions(shown.size(), List.of(), true);
        }

        @Override
        public @Nullable Item read(Target target, Item item) {
            throw new AssertionError();
        }

        @Override
        public void read(Target target, List<Item> items, Consumer<List<Item>> sink, Work work) {
            sink.accept(items);
        }

        @Override
        public Written backUp(String table, String why, Work work) {
            throw new AssertionError();
        }

        @Override
        public Written backUp(String table, String why, ItemSource items, Work work) {
            if (backupFailure != null) {
                throw backupFailure;
            }
            items.deliver(_ -> {});
            return new Written(Path.of("backup.jsonl"), 3, 100);
        }
    }

    private static final class Rows implements EditedRows {
        final List<Item> gone = new ArrayList<>();

        @Override
        public void replaced(ItemWriter.Target target, Item before, Item now) {}

        @Override
        public void added(ItemWriter.Target target, Item now) {}

        @Override
        public void met(ItemWriter.Target target, Item now) {}

        @Override
        public void removed(ItemWriter.Target target, List<Item> removed) {
            gone.addAll(removed);
        }
    }

    private static final class Told implements Notices {
        final List<String> infos = new ArrayList<>();
        final List<Throwable> failures = new ArrayList<>();
        private @Nullable Runnable again;

        void retry() {
            assertThat(again).isNotNull();
            if (again != null) {
                again.run();
            }
        }

        @Override
        public void info(String sentence) {
            infos.add(sentence);
        }

        @Override
        public void failure(Throwable failure, @Nullable Runnable retry) {
            failures.add(failure);
            again = retry;
        }
    }

    /** Says yes to everything. */
    private static final class Answers implements Dialogs {
        @Override
        public boolean confirm(String title, String sentence, String confirm) {
            return true;
        }

        @Override
        public Optional<Destruction> confirmByName(
                String title, String sentence, String name, String confirm, boolean offerBackup) {
            return Optional.of(new Destruction(true));
        }

        @Override
        public <T> Optional<T> show(Dialog<T> dialog) {
            throw new AssertionError();
        }

        @Override
        public Optional<Path> chooseFile(Node owner, String title, Path start) {
            throw new AssertionError();
        }

        @Override
        public Optional<Path> chooseNewFile(Node owner, String title, Path suggested) {
            throw new AssertionError();
        }
    }
}
