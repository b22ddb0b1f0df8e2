package io.cruddur.desk.ui.tables.transfer;

import io.cruddur.desk.core.kept.TextFile;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemExport.Written;
import io.cruddur.desk.port.ItemImport.Report;
import io.cruddur.desk.port.TableDefinition.Capacity;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Notices;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/**
 * Export and import of the tables view. A dialog may be closed while its work goes on: the status bar shows it, a notice
 * tells how it ended, and opening the dialog again shows it as it is.
 */
public final class Transfers {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmm", Locale.ROOT);

    private final Desk desk;
    private final Consumer<Path> openFolder;
    private final Consumer<String> changed;
    private @Nullable ExportViewModel exporting;
    private @Nullable ImportViewModel importing;
    private Path folder = Path.of(System.getProperty("user.home", "")).toAbsolutePath();
    private boolean open;

    /**
     * @param openFolder shows a folder in the platform's file manager
     * @param changed told the table that items were imported into
     */
    public Transfers(Desk desk, Consumer<Path> openFolder, Consumer<String> changed) {
        this.desk = desk;
        this.openFolder = openFolder;
        this.changed = changed;
    }

    /**
     * @param table the whole of which can be exported
     * @param results the items that are loaded
     * @param source the table that they came from; empty where that is not known
     */
    public void exportItems(TableDetails table, ResultsViewModel results, String source) {
        ExportViewModel model = exporting;
        if (model == null || !model.job().runningProperty().get()) {
            model = newExport(table, results, source);
            exporting = model;
        }
        ExportController controller = new ExportController(model, desk.dialogs(), openFolder);
        Parent content = FxmlViews.load(FxmlView.EXPORT_ITEMS, controller);
        ExportViewModel shown = model;
        show(new TransferDialog(
                model.isOfAnotherTable()
                        ? Texts.text("tables.export.title.any")
                        : Texts.text("tables.export.title", model.table()),
                content,
                Texts.text("tables.export.confirm"),
                model.canExport(),
                model.job().runningProperty(),
                shown::export));
    }

    private ExportViewModel newExport(TableDetails table, ResultsViewModel results, String source) {
        String stamp = STAMP.format(LocalDateTime.now(ZoneId.systemDefault()));
        ExportViewModel model = new ExportViewModel(
                desk.session().tables().exports(),
                results,
                table,
                source,
                desk.background(),
                desk.dialogs(),
                name -> folder.resolve(name + "-" + stamp + ".jsonl"),
                budget(table));
        model.writtenProperty().subscribe(this::exported);
        model.messageProperty().subscribe(message -> {
            if (!open && model.wasStopped()) {
                desk.notices().info(message);
            } else if (!open && !message.isEmpty()) {
                about("export").failure(new DeskException.Failed(message, null), null);
            }
        });
        return model;
    }

    private void exported(@Nullable Written written) {
        if (written == null) {
            return;
        }
        remember(written.file());
        about("export").succeeded();
        if (!open) {
            desk.notices().info(TransferFormatter.done(written));
        }
    }

    /** In PROD the application keeps most of what can be read. */
    private ReadBudget budget(TableDetails table) {
        if (!desk.session().place().isProd()) {
            return ReadBudget.NONE;
        }
        return switch (table.definition().capacity()) {
            case Capacity.Provisioned(long read, long _) -> ReadBudget.shareOf(read);
            case Capacity.OnDemand() -> ReadBudget.ON_DEMAND;
        };
    }

    /** @param file to begin with; null to be chosen */
    public void importItems(TableDetails table, @Nullable Path file) {
        ImportViewModel model = importing;
        boolean goesOn = model != null && model.job().runningProperty().get();
        if (!goesOn && !desk.session().guard().allowsWrites()) {
            about("import").failure(new DeskException.WriteRefused(Texts.text("tables.import.locked")), null);
            return;
        }
        if (model == null || !goesOn) {
            ImportViewModel fresh =
                    new ImportViewModel(desk.session().tables().imports(), table.definition(), desk.background());
            fresh.onEnded(() -> imported(fresh));
            importing = fresh;
            model = fresh;
            if (file != null) {
                fresh.choose(file);
            }
        }
        ImportController controller = new ImportController(model, desk.dialogs(), folder, this::saveReport);
        Parent content = FxmlViews.load(FxmlView.IMPORT_ITEMS, controller);
        ImportViewModel shown = model;
        show(new TransferDialog(
                Texts.text("tables.import.title", model.table()),
                content,
                Texts.text("tables.import.confirm"),
                model.canImport(),
                model.job().runningProperty(),
                shown::run));
    }

    private void imported(ImportViewModel model) {
        Report report = model.reportProperty().get();
        if (report != null) {
            about("import").succeeded();
            remember(report.file());
            if (report.written() > 0 || !report.complete()) {
                changed.accept(report.table());
            }
        }
        if (open) {
            return;
        }
        if (report != null) {
            tell(report, about("import"));
        } else if (model.wasStopped()) {
            desk.notices().info(model.messageProperty().get());
        } else {
            about("import")
                    .failure(new DeskException.Failed(model.messageProperty().get(), null), null);
        }
    }

    /** What the last import into {@code table} advised, to go on with it, no longer holds. */
    public void dropped(String table) {
        Report report = importing == null ? null : importing.reportProperty().get();
        if (report != null && !report.complete() && report.table().equals(table)) {
            about("import").info(Texts.text("tables.import.dropped", table));
        }
    }

    /** What the person did is no failure: an import that they stopped is told as one that is done. */
    static void tell(Report report, Notices notices) {
        String sentence = (TransferFormatter.headline(report) + " " + TransferFormatter.advice(report)).strip();
        if (report.failed() == 0 && (report.complete() || report.cancelled())) {
            notices.info(sentence);
        } else {
            notices.failure(new DeskException.Failed(sentence, null), null);
        }
    }

    private Notices about(String action) {
        return desk.notices().about(action);
    }

    /** The next file is looked for beside this one. */
    private void remember(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            folder = parent;
        }
    }

    private void saveReport(Path file, String text) {
        Notices about = about("report of an import");
        desk.background()
                .quiet(_ -> TextFile.write(file, text))
                .onSuccess(written -> about.info(Texts.text("tables.import.report.saved", written)))
                .onFailure(failure -> about.failure(failure, () -> saveReport(file, text)))
                .start();
    }

    private void show(TransferDialog dialog) {
        open = true;
        try {
            desk.dialogs().show(dialog);
        } finally {
            open = false;
        }
    }

    /** Files that are dragged onto {@code node} are offered for import. */
    public void acceptDrops(Node node, Consumer<Path> dropped) {
        FileDrop.onto(node, desk.background(), dropped);
    }
}
