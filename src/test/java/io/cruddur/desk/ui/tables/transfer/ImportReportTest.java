package io.cruddur.desk.ui.tables.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.core.kept.TextFile;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemExport;
import io.cruddur.desk.port.ItemImport;
import io.cruddur.desk.port.ItemImport.Existing;
import io.cruddur.desk.port.ItemImport.Report;
import io.cruddur.desk.port.TableDefinitions;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.dialog.Notices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The report of an import, on its way into a file. The system's own file dialog is not there without a screen. */
class ImportReportTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static final class Choosing extends TransferViewModelsTest.Asked {
        private final Path name;
        private Path suggested = Path.of("");

        Choosing(Path name) {
            this.name = name;
        }

        @Override
        public Optional<Path> chooseNewFile(Node owner, String title, Path suggestedName) {
            suggested = suggestedName;
            return Optional.of(name);
        }
    }

    @Test
    void theButtonSavesWhatIsShownWhereThePersonSays() throws Exception {
        Background background = new Background(Runnable::run, Runnable::run);
        TransferViewModelsTest.Imports imports = new TransferViewModelsTest.Imports();
        ImportViewModel model = new ImportViewModel(imports, TableDefinitions.messages("messages", false), background);
        Choosing dialogs = new Choosing(folder.resolve("report.txt"));

        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            Parent view = FxmlViews.load(
                    FxmlView.IMPORT_ITEMS, new ImportController(model, dialogs, folder, TextFile::write));
            imports.bad = 1;
            model.choose(folder.resolve("items.jsonl"));
            model.leaveOutProperty().set(true);
            model.run();
            ((Button) view.lookup("#importSaveReport")).fire();
            return view;
        });

        assertThat(dialogs.suggested).isEqualTo(folder.resolve("messages-import.txt"));
        assertThat(folder.resolve("report.txt"))
                .content()
                .startsWith("4 items were written to messages.\n")
                .contains("Items to import: 9", "2, column 5: This is not JSON.");
    }

    @Test
    void whatThePersonStoppedIsToldAndIsNoFailure() {
        List<String> told = new ArrayList<>();
        Notices notices = new Notices() {
            @Override
            public void info(String sentence) {
                told.add(sentence);
            }

            @Override
            public void failure(Throwable failure, @Nullable Runnable retry) {
                told.add("failure");
            }
        };
        Report stopped = new Report(
                folder.resolve("items.jsonl"),
                "messages",
                Existing.SKIP,
                30_000,
                2_126,
                0,
                0,
                0,
                0,
                List.of(),
                1,
                Duration.ZERO,
                false,
                null);
        Transfers.tell(stopped, notices);
        assertThat(told).singleElement().asString().startsWith("Stopped after 2,126 items of 30,000. A few more");
        assertThat(told.getFirst().split("2,126", -1)).as("said once").hasSize(2);
    }

    @Test
    void aReportReplacesAnOlderOneAndIsThereAsAWholeOrNotAtAll() throws Exception {
        Path file = folder.resolve("report.txt");
        Files.createFile(folder.resolve(".report.txt.cruddur-00000000-00000001.part")); // of an app that was killed
        TextFile.write(file, "old");
        TextFile.write(file, "new");
        assertThat(file).hasContent("new");

        Path nowhere = file.resolve("report.txt");
        assertThatThrownBy(() -> TextFile.write(nowhere, "text"))
                .isInstanceOf(DeskException.Failed.class)
                .hasMessageContaining(nowhere.toString())
                .hasMessageEndingWith("or choose another one.");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void unitsThatNobodyReportedAreNotSaidToBeNone() {
        assertThat(TransferFormatter.done(
                        new ItemExport.Written(Path.of("a.jsonl"), 3, 30, Duration.ofMillis(120), Double.NaN)))
                .endsWith("exported to a.jsonl in 0.12 s (capacity units not reported).");
        assertThat(TransferFormatter.done(
                        new ItemExport.Written(Path.of("a.jsonl"), 3, 30, Duration.ofMillis(120), 2.5)))
                .endsWith("exported to a.jsonl in 0.12 s with 2.5 capacity units.");
        ItemImport.Report report = new ItemImport.Report(
                Path.of("a.jsonl"),
                "t",
                ItemImport.Existing.OVERWRITE,
                1,
                1,
                0,
                0,
                0,
                0,
                List.of(),
                Double.NaN,
                Duration.ZERO,
                true,
                null);
        assertThat(TransferFormatter.figures(report)).containsEntry("Write capacity units", "not reported");
    }
}
