package io.cruddur.desk.ui.tables;

import io.cruddur.desk.core.tables.TableDrop;
import io.cruddur.desk.core.text.Sizes;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.TableAdmin;
import io.cruddur.desk.port.TableBackup;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.JobProgress;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Notices;
import io.cruddur.desk.ui.kit.dialog.Questions;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Dropping a table: deletion protection is a step of its own, the name is typed, a backup is written first, and it is
 * over when the table is gone.
 */
final class DropViewModel {
    private record Steps() implements TableDrop.Sentences {
        @Override
        public String backingUp() {
            return Texts.text("tables.drop.backup");
        }

        @Override
        public String dropping() {
            return Texts.text("tables.drop.waiting");
        }
    }

    /** A backup that the person should know of, and why it was written. */
    record Saved(String sentence, TableBackup.Written written) {}

    private final TableDrop drops;
    private final Background background;
    private final Questions questions;
    private final Notices notices;
    private final Runnable onChange;
    private final ReadOnlyStringWrapper dropping = new ReadOnlyStringWrapper("");
    private final JobProgress job = new JobProgress();
    private final ReadOnlyObjectWrapper<@Nullable Saved> saved = new ReadOnlyObjectWrapper<>();
    private Runnable onConfirmed = () -> {};
    private Consumer<String> onDropped = _ -> {};
    private @Nullable WorkOnTable ending;

    /** @param onChange called when a table was dropped, or changed */
    DropViewModel(
            TableAdmin admin,
            TableBackup backup,
            Background background,
            Questions questions,
            Notices notices,
            Runnable onChange) {
        drops = new TableDrop(admin, backup, new Steps());
        this.background = background;
        this.questions = questions;
        this.notices = notices;
        this.onChange = onChange;
    }

    /** The table that is being dropped; empty when none is. */
    ReadOnlyStringProperty droppingProperty() {
        return dropping.getReadOnlyProperty();
    }

    JobProgress job() {
        return job;
    }

    /** The last backup, until it was dismissed. */
    ReadOnlyObjectProperty<@Nullable Saved> savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /** @param action called when the person has said that a table is to go */
    void setOnConfirmed(Runnable action) {
        onConfirmed = action;
    }

    /** @param action called with the name of a table that was dropped */
    void setOnDropped(Consumer<String> action) {
        onDropped = action;
    }

    /** Tells of a backup that was written for another reason. */
    void show(Saved written) {
        saved.set(written);
    }

    void dismiss() {
        saved.set(null);
    }

    /** Stops the backup, or the waiting; a drop that DynamoDB has accepted goes on. */
    void cancel() {
        if (ending != null) {
            ending.forget();
            ending = null;
            finish();
        } else {
            job.cancel();
        }
    }

    void drop(String table) {
        if (!dropping.get().isEmpty()) {
            return;
        }
        // What the list knows may be hours old: the question is asked about the table as it is now.
        alone(table, () -> run(table, _ -> drops.look(table), details -> ask(table, details)));
    }

    /** What is written behind the backup would be in none: what works on the table ends first. */
    private void alone(String table, Runnable next) {
        WorkOnTable others = WorkOnTable.of(table, background);
        if (others.isOver()) {
            next.run();
            return;
        }
        boolean stops = questions.confirm(
                Texts.text("tables.drop.busy.title"),
                Texts.text("tables.drop.busy.sentence", others.titles()),
                Texts.text("tables.drop.busy.confirm"));
        if (stops) {
            begin(table);
            job.await(Texts.text("tables.drop.busy.waiting"));
            ending = others;
            others.stop(() -> {
                ending = null;
                finish();
                next.run();
            });
        }
    }

    private void ask(String table, TableDetails details) {
        if (details.definition().deletionProtection()) {
            boolean off = questions.confirm(
                    Texts.text("tables.protected.title"),
                    Texts.text("tables.protected.sentence", table),
                    Texts.text("tables.protected.confirm"));
            if (off) {
                run(table, work -> drops.unprotect(table, work), changed -> {
                    onChange.run();
                    confirm(table, changed);
                });
            }
            return;
        }
        confirm(table, details);
    }

    private void confirm(String table, TableDetails details) {
        questions
                .confirmByName(
                        Texts.text("tables.drop.title"),
                        Texts.text(
                                "tables.drop.sentence",
                                table,
                                details.summary().items(),
                                Sizes.bytes(details.summary().bytes())),
                        table,
                        Texts.text("tables.drop.confirm"),
                        true)
                .ifPresent(answer -> alone(table, () -> destroy(table, answer.backup())));
    }

    private void destroy(String table, boolean withBackup) {
        AtomicReference<TableBackup.@Nullable Written> kept = new AtomicReference<>();
        onConfirmed.run();
        begin(table);
        job.start(
                background
                        .job(Texts.text("tables.drop.task", table), work -> {
                            drops.run(table, withBackup, kept::set, work);
                            return true;
                        })
                        .onSuccess(_ -> dropped(table, kept.get()))
                        .onFailure(failure -> notDropped(table, kept.get(), failure)),
                () -> {
                    finish();
                    onChange.run();
                });
    }

    private void dropped(String table, TableBackup.@Nullable Written written) {
        about(table).succeeded();
        onDropped.accept(table);
        if (written == null) {
            notices.info(Texts.text("tables.drop.done", table));
        } else {
            saved.set(new Saved(Texts.text("tables.drop.done.saved", table, written.items()), written));
        }
    }

    private void notDropped(String table, TableBackup.@Nullable Written written, Throwable failure) {
        if (written != null) {
            saved.set(new Saved(Texts.text("tables.drop.failed.saved", table, written.items()), written));
        }
        boolean mayHelp = failure instanceof DeskException.Conflict
                || (failure instanceof DeskException known && known.retryable());
        about(table).failure(failure, mayHelp ? () -> drop(table) : null);
    }

    /** A table that is gone is not looked for again; whatever else kept it from being looked at may pass. */
    private void notSeen(String table, Throwable failure) {
        boolean gone = failure instanceof DeskException.NotFound;
        about(table).failure(failure, gone ? null : () -> drop(table));
        onChange.run();
    }

    private Notices about(String table) {
        return notices.about("drop " + table);
    }

    private <T> void run(String table, Tasks.Call<T> call, Consumer<T> next) {
        begin(table);
        // The question that follows waits for the person, and must not count as work under way.
        job.start(background
                .quiet(call)
                .onSuccess(result -> {
                    finish();
                    next.accept(result);
                })
                .onFailure(failure -> {
                    finish();
                    notSeen(table, failure);
                }));
    }

    private void begin(String table) {
        dropping.set(table);
        saved.set(null);
    }

    private void finish() {
        job.end();
        dropping.set("");
    }
}
