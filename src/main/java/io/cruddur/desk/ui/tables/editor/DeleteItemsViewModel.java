package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.core.tables.ItemDeletion;
import io.cruddur.desk.core.tables.reading.EditedRows;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.ItemWriter;
import io.cruddur.desk.port.ItemWriter.Deletions;
import io.cruddur.desk.port.ItemWriter.Target;
import io.cruddur.desk.port.ItemWriter.WriteResult;
import io.cruddur.desk.port.TableBackup;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Job;
import io.cruddur.desk.ui.kit.JobProgress;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Notices;
import io.cruddur.desk.ui.kit.dialog.Questions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Deleting one item, which is asked once, or several, for which the table's name is typed and a backup written first. What
 * somebody has changed since it was shown is left, and said.
 */
final class DeleteItemsViewModel {
    private record Steps() implements ItemDeletion.Sentences {
        @Override
        public String backingUp() {
            return Texts.text("tables.delete.backup");
        }

        @Override
        public String deleting() {
            return Texts.text("tables.delete.deleting");
        }
    }

    private final ItemDeletion deletion;
    private final Background background;
    private final Questions questions;
    private final Notices notices;
    private final EditedRows rows;
    private final BiConsumer<String, TableBackup.Written> onBackup;
    private final ReadOnlyStringWrapper running = new ReadOnlyStringWrapper("");
    private final JobProgress job = new JobProgress();

    /** @param onBackup told what to say about a backup that was written */
    DeleteItemsViewModel(
            ItemWriter writer,
            TableBackup backup,
            Background background,
            Questions questions,
            Notices notices,
            EditedRows rows,
            BiConsumer<String, TableBackup.Written> onBackup) {
        deletion = new ItemDeletion(writer, backup, new Steps());
        this.background = background;
        this.questions = questions;
        this.notices = notices;
        this.rows = rows;
        this.onBackup = onBackup;
    }

    /** What is being deleted, in words; empty when nothing is. */
    ReadOnlyStringProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    JobProgress job() {
        return job;
    }

    /** Stops after the deletions that are under way; or the backup, and then nothing is deleted. */
    void cancel() {
        job.cancel();
    }

    void delete(Target target, List<Item> shown) {
        if (!running.get().isEmpty() || shown.isEmpty()) {
            return;
        }
        String unknown = WritableRows.keyProblem(target, shown);
        if (!unknown.isEmpty()) {
            notices.info(unknown);
            return;
        }
        if (shown.size() == 1) {
            one(target, shown.getFirst());
        } else {
            questions
                    .confirmByName(
                            Texts.text("tables.delete.many.title", shown.size()),
                            Texts.text("tables.delete.many.sentence", shown.size(), target.table()),
                            target.table(),
                            Texts.text("tables.delete.confirm"),
                            true)
                    .ifPresent(answer -> many(target, shown, answer.backup()));
        }
    }

    private void one(Target target, Item shown) {
        if (!questions.confirm(
                Texts.text("tables.delete.title"),
                Texts.text("tables.delete.sentence", target.table(), ItemDeletion.key(target.keys(), shown)),
                Texts.text("tables.delete.confirm"))) {
            return;
        }
        follow(
                Texts.text("tables.delete.running", 1, target.table()),
                background
                        .job(Texts.text("tables.delete.task", target.table()), _ -> deletion.one(target, shown))
                        .on(target.table())
                        .onSuccess(outcome -> deleted(target, shown, outcome))
                        .onFailure(failure -> about(target).failure(failure, () -> one(target, shown))));
    }

    private void deleted(Target target, Item shown, WriteResult outcome) {
        if (outcome instanceof WriteResult.Conflict(@Nullable Item current) && current != null) {
            rows.replaced(target, shown, current);
            notices.info(Texts.text("tables.delete.changed"));
        } else {
            rows.removed(target, List.of(shown));
            about(target).info(Texts.text("tables.delete.done"));
        }
    }

    private Notices about(Target target) {
        return notices.about("delete items of " + target.table());
    }

    private void many(Target target, List<Item> shown, boolean withBackup) {
        AtomicReference<TableBackup.@Nullable Written> kept = new AtomicReference<>();
        AtomicLong gone = new AtomicLong();
        follow(
                Texts.text("tables.delete.running", shown.size(), target.table()),
                background
                        .job(
                                Texts.text("tables.delete.task", target.table()),
                                work -> deletion.many(
                                        target,
                                        shown,
                                        withBackup,
                                        kept::set,
                                        some -> {
                                            gone.addAndGet(some.size());
                                            background.onFx(() -> rows.removed(target, some));
                                        },
                                        work))
                        .on(target.table())
                        .onSuccess(deletions -> {
                            about(target).succeeded();
                            told(shown.size(), deletions);
                        })
                        .onFailure(failure -> {
                            if (gone.get() > 0) {
                                notices.info(Texts.text("tables.delete.partly", gone.get(), shown.size()));
                            }
                            about(target).failure(failure, null);
                        }),
                kept);
    }

    private void told(int asked, Deletions deletions) {
        if (!deletions.complete()) {
            notices.info(Texts.text("tables.delete.partly", deletions.deleted(), asked));
        } else {
            notices.info(
                    deletions.changed().isEmpty()
                            ? Texts.text("tables.delete.many.done", deletions.deleted())
                            : Texts.text(
                                    "tables.delete.many.left",
                                    deletions.deleted(),
                                    deletions.changed().size()));
        }
    }

    private void follow(String what, Job<?> latest) {
        follow(what, latest, new AtomicReference<>());
    }

    private void follow(String what, Job<?> latest, AtomicReference<TableBackup.@Nullable Written> kept) {
        running.set(what);
        job.start(latest, () -> {
            running.set("");
            if (kept.get() != null) {
                TableBackup.Written written = Objects.requireNonNull(kept.get());
                onBackup.accept(Texts.text("tables.delete.saved", written.items()), written);
            }
        });
    }
}
