package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.core.results.AttributeText;
import io.cruddur.desk.core.tables.reading.EditedRows;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.port.ItemWriter;
import io.cruddur.desk.port.ItemWriter.Deletions;
import io.cruddur.desk.port.ItemWriter.Target;
import io.cruddur.desk.port.ItemWriter.WriteResult;
import io.cruddur.desk.port.TableBackup;
import io.cruddur.desk.port.Work;
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
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Deleting one item, which is asked once, or several, for which the table's name is typed and a backup written first. What
 * somebody has changed since it was shown is left, and said.
 */
final class DeleteItemsViewModel {
    private final ItemWriter writer;
    private final TableBackup backup;
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
        this.writer = writer;
        this.backup = backup;
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
                Texts.text("tables.delete.sentence", target.table(), key(target.keys(), shown)),
                Texts.text("tables.delete.confirm"))) {
            return;
        }
        follow(
                Texts.text("tables.delete.running", 1, target.table()),
                background
                        .job(Texts.text("tables.delete.task", target.table()), _ -> writer.delete(target, shown))
                        .on(target.table())
                        .onSuccess(outcome -> deleted(target, shown, outcome))
                        .onFailure(failure -> deletion(target).failure(failure, () -> one(target, shown))));
    }

    private void deleted(Target target, Item shown, WriteResult outcome) {
        if (outcome instanceof WriteResult.Conflict(@Nullable Item current) && current != null) {
            rows.replaced(target, shown, current);
            notices.info(Texts.text("tables.delete.changed"));
        } else {
            rows.removed(target, List.of(shown));
            deletion(target).info(Texts.text("tables.delete.done"));
        }
    }

    private Notices deletion(Target target) {
        return notices.about("delete items of " + target.table());
    }

    /** The key in words: {@code pk MSG#1, sk 2023-…}. */
    static String key(ItemKeys keys, Item item) {
        return keys.keyOf(item).attributes().entrySet().stream()
                .map(entry -> entry.getKey() + " " + AttributeText.cell(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void many(Target target, List<Item> shown, boolean withBackup) {
        AtomicReference<TableBackup.@Nullable Written> kept = new AtomicReference<>();
        AtomicLong gone = new AtomicLong();
        follow(
                Texts.text("tables.delete.running", shown.size(), target.table()),
                background
                        .job(Texts.text("tables.delete.task", target.table()), work -> {
                            if (withBackup) {
                                kept.set(backUp(target, shown, work));
                                work.checkCancelled();
                            }
                            work.step(Texts.text("tables.delete.deleting"));
                            return writer.delete(
                                    target,
                                    shown,
                                    some -> {
                                        gone.addAndGet(some.size());
                                        background.onFx(() -> rows.removed(target, some));
                                    },
                                    work);
                        })
                        .on(target.table())
                        .onSuccess(deletions -> {
                            deletion(target).succeeded();
                            told(shown.size(), deletions);
                        })
                        .onFailure(failure -> {
                            if (gone.get() > 0) {
                                notices.info(Texts.text("tables.delete.partly", gone.get(), shown.size()));
                            }
                            deletion(target).failure(failure, null);
                        }),
                kept);
    }

    /** Whole items, as they are now: an index or a projection may have shown a part of them. */
    private TableBackup.Written backUp(Target target, List<Item> shown, Work work) {
        work.step(Texts.text("tables.delete.backup"));
        return backup.backUp(target.table(), "delete", sink -> writer.read(target, shown, sink, work), work);
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
