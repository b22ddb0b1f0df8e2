package io.cruddur.desk.ui.tables.items;

import io.cruddur.desk.core.text.JsonLine;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemSize;
import io.cruddur.desk.port.ItemFormat;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.Job;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The selected item as text, made in the background: an item may have 400 KB. */
public final class ItemDetailViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(ItemDetailViewModel.class);

    /**
     * An item in both forms, whole and cut into lines for the eye.
     *
     * @param bytes what DynamoDB counts the item as; see {@link ItemSize}
     */
    record FormattedItem(
            long bytes, String dynamoJson, List<JsonLine> dynamoLines, String plainJson, List<JsonLine> plainLines) {
        static final FormattedItem NOTHING = new FormattedItem(0, "", List.of(), "", List.of());
    }

    private final ItemFormat format;
    private final Background background;
    private final ReadOnlyObjectWrapper<FormattedItem> shown = new ReadOnlyObjectWrapper<>(FormattedItem.NOTHING);
    private final ReadOnlyBooleanWrapper formatting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable Job<FormattedItem> job;

    public ItemDetailViewModel(ItemFormat format, Background background) {
        this.format = format;
        this.background = background;
    }

    ReadOnlyObjectProperty<FormattedItem> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty formattingProperty() {
        return formatting.getReadOnlyProperty();
    }

    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** @param item null for none */
    public void show(@Nullable Item item) {
        if (job != null) {
            job.cancel();
            job = null;
        }
        problem.set("");
        formatting.set(item != null);
        if (item == null) {
            shown.set(FormattedItem.NOTHING);
            return;
        }
        Job<FormattedItem> latest = background.quiet(_ -> {
            String dynamo = format.dynamoJson(item);
            String plain = format.plainJson(item);
            return new FormattedItem(ItemSize.of(item), dynamo, JsonLine.split(dynamo), plain, JsonLine.split(plain));
        });
        job = latest;
        latest.onSuccess(made -> {
                    if (job == latest) {
                        shown.set(made);
                    }
                })
                .onFailure(failure -> {
                    LOG.warn("An item cannot be shown as JSON", failure);
                    if (job == latest) {
                        shown.set(FormattedItem.NOTHING);
                        problem.set(FailureSentence.of(failure));
                    }
                })
                .onEnd(() -> {
                    if (job == latest) {
                        formatting.set(false);
                    }
                });
        latest.start();
    }
}
