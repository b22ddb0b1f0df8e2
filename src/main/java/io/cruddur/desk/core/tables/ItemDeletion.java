package io.cruddur.desk.core.tables;

import io.cruddur.desk.core.results.AttributeText;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.port.ItemWriter;
import io.cruddur.desk.port.ItemWriter.Deletions;
import io.cruddur.desk.port.ItemWriter.Target;
import io.cruddur.desk.port.ItemWriter.WriteResult;
import io.cruddur.desk.port.TableBackup;
import io.cruddur.desk.port.Work;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Deletes items as they were shown: what somebody has changed since is left. Several with a backup first, where wanted. */
public final class ItemDeletion {
    /** What it is at, in the words of the window. */
    public interface Sentences {
        String backingUp();

        String deleting();
    }

    private final ItemWriter writer;
    private final TableBackup backup;
    private final Sentences sentences;

    public ItemDeletion(ItemWriter writer, TableBackup backup, Sentences sentences) {
        this.writer = writer;
        this.backup = backup;
        this.sentences = sentences;
    }

    public WriteResult one(Target target, Item shown) {
        return writer.delete(target, shown);
    }

    /**
     * @param kept told of the backup once it is whole: it stays, whatever becomes of the deletions
     * @param gone told of items as they are deleted
     */
    public Deletions many(
            Target target,
            List<Item> shown,
            boolean withBackup,
            Consumer<TableBackup.Written> kept,
            Consumer<List<Item>> gone,
            Work work) {
        if (withBackup) {
            work.step(sentences.backingUp());
            // Whole items, as they are now: an index or a projection may have shown a part of them.
            kept.accept(backup.backUp(target.table(), "delete", sink -> writer.read(target, shown, sink, work), work));
            work.checkCancelled();
        }
        work.step(sentences.deleting());
        return writer.delete(target, shown, gone, work);
    }

    /** The key in words: {@code pk MSG#1, sk 2023-…}. */
    public static String key(ItemKeys keys, Item item) {
        return keys.keyOf(item).attributes().entrySet().stream()
                .map(entry -> entry.getKey() + " " + AttributeText.cell(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
