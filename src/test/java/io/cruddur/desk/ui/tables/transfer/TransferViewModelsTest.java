package io.cruddur.desk.ui.tables.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.results.ResultsWriter;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemExport;
import io.cruddur.desk.port.ItemImport;
import io.cruddur.desk.port.ItemImport.CheckedFile;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinitions;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.port.TableSummary;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Job;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.tables.transfer.ExportViewModel.What;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Dialog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransferViewModelsTest {
    private static final TableDefinition TABLE = TableDefinitions.messages("messages", false);
    private static final Path FILE = Path.of("/tmp/items.jsonl").toAbsolutePath();

    private final Background background = new Background(Runnable::run, Runnable::run);

    // ---- export ----

    private static final class Exports implements ItemExport {
        final List<Target> targets = new ArrayList<>();
        final List<ItemReader.Reading> readings = new ArrayList<>();

        @Nullable
        RuntimeException failure;

        @Override
        public Written read(ItemReader.Reading reading, Target target, Consumer<Progress> progress, Work work) {
            readings.add(reading);
            return written(target, progress);
        }

        @Override
        public Written items(Iterable<Item> items, Target target, Consumer<Progress> progress, Work work) {
            return written(target, progress);
        }

        private Written written(Target target, Consumer<Progress> progress) {
            targets.add(target);
            progress.accept(new Progress(3, 300, Duration.ofSeconds(1)));
            if (failure != null && !target.replace()) {
                throw failure;
            }
            return new Written(target.file(), 3, 300, Duration.ofSeconds(1), 2);
        }
    }

    static class Asked implements Dialogs {
        final List<String> questions = new ArrayList<>();
        boolean answer = true;

        @Override
        public boolean confirm(String title, String sentence, String confirm) {
            questions.add(sentence);
            return answer;
        }

        @Override
        public Optional<Destruction> confirmByName(
                String title, String sentence, String name, String confirm, boolean offerBackup) {
            throw new AssertionError();
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

    private final Exports exports = new Exports();
    private final Asked asked = new Asked();

    private ExportViewModel export(ReadBudget budget) {
        return new ExportViewModel(
                exports,
                new ResultsViewModel(background),
                new TableDetails(TABLE, new TableSummary("messages", "ACTIVE", 3, 300), null, "", null),
                TABLE.name(),
                background,
                asked,
                _ -> FILE,
                budget);
    }

    /** Rows of a statement may be another table's than the one that is looked at. */
    @Test
    void aFileIsNamedAfterTheTableWhoseItemsAreInIt() {
        ResultsViewModel results = new ResultsViewModel(background);
        ResultsWriter filling = results.results().begin(List.of());
        filling.add(List.of(new Item(Map.of("id", new Attribute.Text("1")))));
        filling.end();
        ExportViewModel model = new ExportViewModel(
                exports,
                results,
                new TableDetails(TABLE, new TableSummary("messages", "ACTIVE", 3, 300), null, "", null),
                "orders",
                background,
                asked,
                name -> Path.of(name + ".jsonl"),
                ReadBudget.NONE);

        assertThat(model.isOfAnotherTable()).isTrue();
        assertThat(model.file().nameProperty().get()).isEqualTo("orders.jsonl");
        model.file().gzip(true);
        model.whatProperty().set(ExportViewModel.What.TABLE);
        assertThat(model.file().nameProperty().get()).isEqualTo(TABLE.name() + ".jsonl.gz");
        model.file().nameProperty().set("mine.jsonl");
        model.whatProperty().set(ExportViewModel.What.SHOWN);
        assertThat(model.file().nameProperty().get()).as("typed").isEqualTo("mine.jsonl");
    }

    @Test
    void asksBeforeItReplacesAFile() {
        ExportViewModel model = export(ReadBudget.NONE);
        exports.failure = new DeskException.Conflict("There is a file items.jsonl already.", null);
        asked.answer = false;
        model.export();
        assertThat(asked.questions).hasSize(1).first().asString().contains("items.jsonl");
        assertThat(model.writtenProperty().get()).isNull();
        assertThat(model.messageProperty().get()).contains("already");

        asked.answer = true;
        model.export();
        assertThat(exports.targets).extracting(ItemExport.Target::replace).containsExactly(false, false, true);
        assertThat(model.writtenProperty().get()).isNotNull();
        assertThat(model.messageProperty().get()).isEmpty();
    }

    @Test
    void doesNotAskAgainWhatTheFileChooserHasAsked() {
        ExportViewModel model = export(ReadBudget.NONE);
        model.file().choose(FILE.resolveSibling("chosen.jsonl"));
        model.export();
        model.file().nameProperty().set(FILE.toString());
        model.export();
        assertThat(exports.targets).extracting(ItemExport.Target::replace).containsExactly(true, false);
    }

    @Test
    void compressesByTheNameOfTheFile() {
        ExportViewModel model = export(ReadBudget.NONE);
        model.file().gzip(true);
        assertThat(model.file().nameProperty().get()).isEqualTo(FILE + ".gz");
        model.file().gzip(true);
        assertThat(model.file().isGzip()).isTrue();
        model.file().gzip(false);
        assertThat(model.file().nameProperty().get()).isEqualTo(FILE.toString());
    }

    @Test
    void readsWithinABudget() {
        ExportViewModel model = export(ReadBudget.ON_DEMAND);
        assertThat(model.budgetProperty().get()).isEqualTo("100");
        model.export();
        assertThat(exports.readings).singleElement().isInstanceOfSatisfying(ItemReader.Query.class, query -> assertThat(
                        query.budget())
                .isEqualTo(ReadBudget.ON_DEMAND));
        for (String wrong : List.of("0", "-1", "many", "NaN")) {
            model.budgetProperty().set(wrong);
            assertThat(model.canExport().get()).as(wrong).isFalse();
        }
        model.budgetProperty().set("");
        model.export();
        assertThat(exports.readings.getLast()).isEqualTo(ItemReader.Scan.of("messages"));
    }

    @Test
    void saysThatACancelledExportLeftNothing() {
        ExportViewModel model = export(ReadBudget.NONE);
        exports.failure = new CancelledException();
        model.export();
        assertThat(model.messageProperty().get()).isEqualTo("Stopped. No file was written.");
        assertThat(model.job().runningProperty().get()).isFalse();
        assertThat(model.whatProperty().get()).isEqualTo(What.TABLE);
    }

    // ---- import ----

    static final class Imports implements ItemImport {
        long bad;
        int checks;
        boolean complete = true;
        DeskException stoppedBy = new DeskException.NotSignedIn("The session has expired.", null);

        @Nullable
        RuntimeException failure;

        final List<Existing> ran = new ArrayList<>();

        @Override
        public CheckedFile check(Path file, TableDefinition table, Consumer<Progress> progress, Work work) {
            checks++;
            if (failure != null) {
                throw failure;
            }
            List<Problem> problems =
                    bad == 0 ? List.of() : List.of(new Problem(2, 5, Kind.SYNTAX, "This is not JSON."));
            return new CheckedFile(
                    file, 10, 10 - bad, bad, problems, true, false, 100, FileTime.fromMillis(0), new BitSet());
        }

        @Override
        public Report run(
                CheckedFile checked, TableDefinition table, Existing existing, Consumer<Progress> progress, Work work) {
            ran.add(existing);
            if (failure != null) {
                throw failure;
            }
            return new Report(
                    checked.file(),
                    table.name(),
                    existing,
                    checked.items(),
                    4,
                    1,
                    2,
                    checked.bad(),
                    1,
                    List.of(new Problem(7, 0, Kind.REFUSED, "DynamoDB did not take it: too odd.")),
                    5,
                    Duration.ofSeconds(1),
                    complete,
                    complete ? null : stoppedBy);
        }
    }

    private final Imports imports = new Imports();
    private final ImportViewModel importing = new ImportViewModel(imports, TABLE, background);

    @Test
    void importsNothingWithBadLinesUntilTheyAreLeftOut() {
        imports.bad = 1;
        importing.choose(FILE);
        assertThat(importing.problems()).hasSize(1);
        assertThat(importing.canImport().get()).isFalse();
        importing.run();
        assertThat(imports.ran).isEmpty();

        importing.leaveOutProperty().set(true);
        importing.run();
        assertThat(imports.ran).containsExactly(ItemImport.Existing.SKIP);
        assertThat(importing.problems()).extracting(ItemImport.Problem::line).containsExactly(2L, 7L);
        assertThat(importing.canImport().get()).as("once is enough").isFalse();
    }

    @Test
    void anotherFileIsCheckedAnew() {
        importing.choose(FILE);
        importing.check();
        assertThat(imports.checks).as("not twice").isEqualTo(1);
        importing.run();
        importing.fileProperty().set(FILE + "2");
        assertThat(importing.checkedProperty().get()).isNull();
        assertThat(importing.reportProperty().get()).isNull();
        assertThat(importing.canImport().get()).isFalse();
        importing.check();
        assertThat(imports.checks).isEqualTo(2);
    }

    @Test
    void whatTheTableWasDroppedUnderIsNotToBeImportedAgain() {
        imports.complete = false;
        imports.stoppedBy = new DeskException.NotFound("It does not exist here.", null);
        importing.choose(FILE);
        importing.run();
        ItemImport.Report report =
                Objects.requireNonNull(importing.reportProperty().get());
        assertThat(TransferFormatter.advice(report)).isEqualTo("4 items of 10 written before the table was dropped.");
    }

    @Test
    void whatWritesIsKnownToWorkOnItsTable() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        Background later = new Background(waiting::add, Runnable::run);
        ImportViewModel model = new ImportViewModel(imports, TABLE, later);
        model.choose(FILE);
        assertThat(later.running()).extracting(Job::table).containsExactly("");
        waiting.remove().run();
        model.run();
        assertThat(later.running()).extracting(Job::table).containsExactly("messages");
    }

    @Test
    void whatEndedEarlyCanGoOn() {
        imports.complete = false;
        importing.choose(FILE);
        importing.run();
        ItemImport.Report report = importing.reportProperty().get();
        assertThat(report).isNotNull();
        assertThat(TransferFormatter.headline(report)).isEqualTo("The session has expired.");
        assertThat(TransferFormatter.advice(report))
                .contains("4 items of 10 written")
                .contains("Import again");
        assertThat(importing.canImport().get()).isTrue();
        imports.complete = true;
        importing.run();
        assertThat(imports.ran).hasSize(2);
        assertThat(importing.problems()).as("not listed twice").hasSize(1);
    }

    @Test
    void aFileThatChangedHasToBeCheckedAgain() {
        importing.choose(FILE);
        imports.failure = new DeskException.Conflict("It has changed since it was checked.", null);
        importing.run();
        assertThat(importing.messageProperty().get()).contains("changed");
        assertThat(importing.canImport().get()).isFalse();
        assertThat(importing.fileProperty().get()).isEqualTo(FILE.toString());
        imports.failure = null;
        importing.check();
        assertThat(importing.canImport().get()).isTrue();
        assertThat(importing.messageProperty().get()).isEmpty();
    }

    @Test
    void whateverEndsAnImportTheFileAndItsCheckStay() {
        imports.bad = 1;
        importing.choose(FILE);
        importing.leaveOutProperty().set(true);
        importing.existingProperty().set(ItemImport.Existing.OVERWRITE);
        for (DeskException end : List.of(
                new DeskException.NotFound("The table is gone.", null),
                new DeskException.NotSignedIn("The credentials have expired.", null),
                new DeskException.Throttled("DynamoDB asks to slow down.", null),
                new DeskException.WriteRefused("PROD is locked."))) {
            imports.failure = end;
            importing.run();
            assertThat(importing.messageProperty().get()).isEqualTo(end.sentence());
            assertThat(importing.fileProperty().get()).isEqualTo(FILE.toString());
            assertThat(importing.problems()).hasSize(1);
            assertThat(importing.leaveOutProperty().get()).isTrue();
            assertThat(importing.canImport().get()).as("tried again").isTrue();
        }
        imports.failure = null;
        importing.run();
        assertThat(importing.messageProperty().get()).isEmpty();
        assertThat(importing.reportProperty().get()).isNotNull();
        assertThat(imports.ran).hasSize(5).containsOnly(ItemImport.Existing.OVERWRITE);
        assertThat(imports.checks).isEqualTo(1);
    }

    @Test
    void aReportSaysEverythingAsText() {
        imports.bad = 1;
        importing.choose(FILE);
        importing.leaveOutProperty().set(true);
        importing.run();
        ItemImport.Report report = importing.reportProperty().get();
        assertThat(report).isNotNull();
        assertThat(TransferFormatter.text(report, importing.problems()))
                .startsWith("4 items were written to messages.\n")
                .contains("\nFile: " + FILE + "\nItems to import: 9\nWritten: 4\nThere already, the same: 1\n")
                .contains("\n2, column 5: This is not JSON.\n7: DynamoDB did not take it: too odd.\n");
    }
}
