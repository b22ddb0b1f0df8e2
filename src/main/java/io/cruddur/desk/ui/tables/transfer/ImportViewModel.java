package io.cruddur.desk.ui.tables.transfer;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemImport;
import io.cruddur.desk.port.ItemImport.CheckedFile;
import io.cruddur.desk.port.ItemImport.Existing;
import io.cruddur.desk.port.ItemImport.Problem;
import io.cruddur.desk.port.ItemImport.Report;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.JobProgress;
import io.cruddur.desk.ui.kit.Texts;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file on its way into a table: checked as a whole, then written, then reported on. */
final class ImportViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(ImportViewModel.class);

    private final ItemImport imports;
    private final TableDefinition table;
    private final Background background;
    private final JobProgress job = new JobProgress();
    private final StringProperty file = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable CheckedFile> checked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Report> report = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Problem> problems = FXCollections.observableArrayList();
    private final BooleanProperty leaveOut = new SimpleBooleanProperty();
    private final ObjectProperty<Existing> existing = new SimpleObjectProperty<>(Existing.SKIP);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final BooleanBinding canImport;
    private boolean stopped;
    private Runnable ended = () -> {};

    ImportViewModel(ItemImport imports, TableDefinition table, Background background) {
        this.imports = imports;
        this.table = table;
        this.background = background;
        canImport = Bindings.createBooleanBinding(
                this::isPossible, checked.getReadOnlyProperty(), report, leaveOut, job.runningProperty());
        // Another file is another import: what is known of the last one no longer counts.
        file.subscribe(() -> {
            if (!job.runningProperty().get()) {
                forget();
            }
        });
    }

    private boolean isPossible() {
        CheckedFile known = checked.get();
        Report last = report.get();
        return known != null
                && !job.runningProperty().get()
                && known.items() > 0
                && (known.allGood() || leaveOut.get())
                && (last == null || !last.complete());
    }

    private void forget() {
        stopped = false;
        checked.set(null);
        report.set(null);
        problems.clear();
        message.set("");
    }

    String table() {
        return table.name();
    }

    JobProgress job() {
        return job;
    }

    StringProperty fileProperty() {
        return file;
    }

    /** What is in the file; null until it was checked. */
    ReadOnlyObjectProperty<@Nullable CheckedFile> checkedProperty() {
        return checked.getReadOnlyProperty();
    }

    /** What came of the import; null until it was made. */
    ReadOnlyObjectProperty<@Nullable Report> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /** The first lines that cannot be imported; after the import also those that DynamoDB did not take. */
    ObservableList<Problem> problems() {
        return problems;
    }

    /** Whether to import the good lines although there are bad ones. */
    BooleanProperty leaveOutProperty() {
        return leaveOut;
    }

    ObjectProperty<Existing> existingProperty() {
        return existing;
    }

    /** Why the file cannot be used, or the import could not begin; empty when nothing is wrong. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Whether the message tells nothing but that the person stopped it. */
    boolean wasStopped() {
        return stopped;
    }

    BooleanBinding canImport() {
        return canImport;
    }

    /** @param action called when an import has ended, however it did */
    void onEnded(Runnable action) {
        ended = action;
    }

    void choose(Path path) {
        file.set(path.toString());
        check();
    }

    /** Reads the file that is named, unless that is done or being done. */
    void check() {
        String name = file.get().strip();
        if (name.isEmpty() || job.runningProperty().get() || checked.get() != null) {
            return;
        }
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            LOG.info("No file name", e);
            message.set(Texts.text("tables.transfer.noPath"));
            return;
        }
        forget();
        leaveOut.set(false);
        job.start(
                background
                        .job(Texts.text("tables.import.task.check", String.valueOf(path.getFileName())), work -> {
                            work.step(Texts.text("tables.transfer.starting"));
                            return imports.check(
                                    path,
                                    table,
                                    at -> {
                                        work.step(TransferFormatter.checking(at));
                                        work.progress(at.bytes(), at.size());
                                    },
                                    work);
                        })
                        .onSuccess(found -> {
                            checked.set(found);
                            problems.setAll(found.problems());
                        })
                        .onFailure(failure -> failed(path, failure)),
                () -> {
                    if (checked.get() == null && message.get().isEmpty()) {
                        message.set(Texts.text("tables.import.check.stopped"));
                    }
                });
    }

    void run() {
        CheckedFile known = checked.get();
        if (known == null || !canImport.get()) {
            return;
        }
        Existing chosen = Objects.requireNonNull(existing.get());
        stopped = false;
        message.set("");
        report.set(null);
        problems.setAll(known.problems());
        job.start(
                background
                        .job(Texts.text("tables.import.task", table.name()), work -> {
                            work.step(Texts.text("tables.transfer.starting"));
                            return imports.run(
                                    known,
                                    table,
                                    chosen,
                                    at -> {
                                        work.step(TransferFormatter.importing(at));
                                        work.progress(at.bytes(), at.size());
                                    },
                                    work);
                        })
                        .on(table.name())
                        .onSuccess(this::done)
                        .onFailure(failure -> failed(known.file(), failure)),
                () -> {
                    if (report.get() == null && message.get().isEmpty()) {
                        stopped = true;
                        message.set(Texts.text("tables.import.stopped"));
                    }
                    ended.run();
                });
    }

    private void done(Report made) {
        if (made.stoppedBy() != null) {
            LOG.warn("The import of {} into {} ended early", made.file(), made.table(), made.stoppedBy());
        }
        problems.addAll(made.failures());
        report.set(made);
    }

    private void failed(Path path, Throwable failure) {
        LOG.warn("{} cannot be imported", path, failure);
        if (failure instanceof DeskException.Conflict) {
            // The file is another one now: it has to be checked again.
            checked.set(null);
            problems.clear();
        }
        message.set(FailureSentence.of(failure));
    }

    /** What was written stays. */
    void cancel() {
        job.cancel();
    }
}
