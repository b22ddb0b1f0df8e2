package io.cruddur.desk.ui.tables.transfer;

import io.cruddur.desk.core.results.ItemSnapshot;
import io.cruddur.desk.core.text.Sizes;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemExport;
import io.cruddur.desk.port.ItemExport.Target;
import io.cruddur.desk.port.ItemExport.Written;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.JobProgress;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Questions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Items on their way into a file: which, where to, how fast, and what came of it. */
final class ExportViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(ExportViewModel.class);

    /** What is exported. */
    enum What {
        SHOWN,
        SELECTED,
        TABLE
    }

    private final ItemExport exports;
    private final ResultsViewModel results;
    private final TableDetails table;
    private final String source;
    private final Background background;
    private final Questions questions;
    private final JobProgress job = new JobProgress();
    private final ObjectProperty<What> what = new SimpleObjectProperty<>(What.TABLE);
    private final ExportFile file;
    private final StringProperty budget;
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private boolean stopped;
    private final ReadOnlyObjectWrapper<@Nullable Written> written = new ReadOnlyObjectWrapper<>();
    private final BooleanBinding canExport;

    /**
     * @param results what they hold now is offered first
     * @param table the whole of which can be exported
     * @param source the table that the results came from; empty where that is not known
     * @param suggestions a file to begin with, for the name of a table
     * @param initialBudget for reading the table
     */
    ExportViewModel(
            ItemExport exports,
            ResultsViewModel results,
            TableDetails table,
            String source,
            Background background,
            Questions questions,
            Function<String, Path> suggestions,
            ReadBudget initialBudget) {
        this.exports = exports;
        this.results = results;
        this.table = table;
        this.background = background;
        this.questions = questions;
        this.source = source;
        this.budget =
                new SimpleStringProperty(initialBudget.isLimited() ? Sizes.units(initialBudget.unitsPerSecond()) : "");
        if (selected() > 1) {
            what.set(What.SELECTED);
        } else if (shown() > 0) {
            what.set(What.SHOWN);
        }
        file = new ExportFile(suggestions.apply(exported()));
        what.addListener((_, _, _) -> file.suggest(suggestions.apply(exported())));
        canExport = Bindings.createBooleanBinding(
                () -> !job.runningProperty().get()
                        && !file.nameProperty().get().isBlank()
                        && (what.get() != What.TABLE || parsedBudget() != null),
                job.runningProperty(),
                file.nameProperty(),
                budget,
                what);
    }

    /** The one that can be exported whole. */
    String table() {
        return table.definition().name();
    }

    /** The table that the results came from; empty where that is not known. */
    String source() {
        return source;
    }

    /** Whether the results are items of another table than the one that can be exported whole. */
    boolean isOfAnotherTable() {
        return shown() > 0 && !source.equals(table());
    }

    /** What the items that are chosen now are called by: their table, where that is known. */
    String exported() {
        if (what.get() == What.TABLE) {
            return table();
        }
        return source.isEmpty() ? Texts.text("tables.export.items") : source;
    }

    /** As DynamoDB last counted. */
    long tableItems() {
        return table.summary().items();
    }

    int shown() {
        return results.shownProperty().get();
    }

    int selected() {
        return results.selectionSizeProperty().get();
    }

    JobProgress job() {
        return job;
    }

    ObjectProperty<What> whatProperty() {
        return what;
    }

    ExportFile file() {
        return file;
    }

    /** Read capacity units per second for reading the table; empty for no limit. */
    StringProperty budgetProperty() {
        return budget;
    }

    /** Why the last attempt wrote nothing; empty when nothing is wrong. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Whether the message tells nothing but that the person stopped it. */
    boolean wasStopped() {
        return stopped;
    }

    /** What was written, once all of it was. */
    ReadOnlyObjectProperty<@Nullable Written> writtenProperty() {
        return written.getReadOnlyProperty();
    }

    BooleanBinding canExport() {
        return canExport;
    }

    /** Null when what is typed is no budget. */
    @Nullable
    ReadBudget parsedBudget() {
        String typed = budget.get().strip().replace(",", "");
        if (typed.isEmpty()) {
            return ReadBudget.NONE;
        }
        try {
            double units = Double.parseDouble(typed);
            return units > 0 && units < 1e9 ? new ReadBudget(units) : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    void export() {
        if (!canExport.get()) {
            return;
        }
        try {
            export(file.target());
        } catch (InvalidPathException e) {
            LOG.info("No file name", e);
            message.set(Texts.text("tables.transfer.noPath"));
        }
    }

    private void export(Target target) {
        stopped = false;
        message.set("");
        written.set(null);
        ReadBudget limit = parsedBudget();
        What wanted = what.get();
        ItemSnapshot items =
                switch (wanted) {
                    case SHOWN -> results.shown();
                    case SELECTED -> results.selection();
                    case TABLE -> null;
                };
        job.start(
                background
                        .job(Texts.text("tables.export.task", exported()), work -> {
                            work.step(Texts.text("tables.transfer.starting"));
                            return items == null || limit == null
                                    ? exports.read(reading(limit), target, at -> tell(at, tableItems(), work), work)
                                    : exports.items(each(items), target, at -> tell(at, items.size(), work), work);
                        })
                        .on(items == null ? table() : "")
                        .onSuccess(written::set)
                        .onFailure(failure -> failed(target, failure)),
                () -> {
                    if (items != null) {
                        items.close();
                    }
                    if (message.get().isEmpty()
                            && written.get() == null
                            && !job.runningProperty().get()) {
                        stopped = true;
                        message.set(Texts.text("tables.export.cancelled"));
                    }
                });
    }

    private ItemReader.Reading reading(@Nullable ReadBudget limit) {
        return limit == null || !limit.isLimited()
                ? ItemReader.Scan.of(table())
                : new ItemReader.Query(ItemQuery.scan(table()), limit);
    }

    private static Iterable<Item> each(ItemSnapshot items) {
        return () -> IntStream.range(0, items.size()).mapToObj(items::get).iterator();
    }

    /** What DynamoDB last counted may be too little. */
    private static void tell(ItemExport.Progress at, long of, Work work) {
        work.step(TransferFormatter.progress(at));
        work.progress(at.items(), at.items() <= of ? of : -1);
    }

    private void failed(Target target, Throwable failure) {
        LOG.warn("The export to {} failed", target.file(), failure);
        message.set(FailureSentence.of(failure));
        if (failure instanceof DeskException.Conflict && !target.replace()) {
            // Only after this job has ended: the question waits for the person.
            background.onFx(() -> askToReplace(target.file()));
        }
    }

    private void askToReplace(Path path) {
        boolean replace = questions.confirm(
                Texts.text("tables.export.replace.title"),
                Texts.text("tables.export.replace.sentence", String.valueOf(path.getFileName())),
                Texts.text("tables.export.replace.confirm"));
        if (replace) {
            export(new Target(path, true));
        }
    }

    /** Nothing is left of the file. */
    void cancel() {
        job.cancel();
    }
}
