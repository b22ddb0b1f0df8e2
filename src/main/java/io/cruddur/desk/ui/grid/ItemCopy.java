package io.cruddur.desk.ui.grid;

import io.cruddur.desk.core.results.ItemSnapshot;
import io.cruddur.desk.core.results.ItemText;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.ItemFormat;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Notices;
import io.cruddur.desk.ui.kit.text.CopiedText;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Items and values to the clipboard, whole, whatever a cell shows of them. */
public final class ItemCopy {
    /** More than that is a file, and the clipboard of some systems refuses it. */
    static final int MOST = 10_000;

    private final ItemText text;
    private final Background background;
    private final Notices notices;

    public ItemCopy(ItemFormat format, Background background, Notices notices) {
        this.text = new ItemText(format);
        this.background = background;
        this.notices = notices;
    }

    /** Text and numbers as they are, everything else as JSON. */
    public void value(Attribute attribute) {
        copy(() -> text.value(attribute));
    }

    public void dynamoJson(Item item) {
        copy(() -> text.format().dynamoJson(item));
    }

    public void plainJson(Item item) {
        copy(() -> text.format().plainJson(item));
    }

    /** One item indented, several as JSON Lines. Closes {@code items}. */
    void dynamoJson(ItemSnapshot items) {
        all(items, text::dynamoJson);
    }

    /** One item indented, several as JSON Lines. Closes {@code items}. */
    void plainJson(ItemSnapshot items) {
        all(items, text::plainJson);
    }

    /** With a line of names first; made fit for a spreadsheet. Closes {@code items}. */
    void table(ItemSnapshot items, List<String> columns) {
        all(items, some -> text.table(some, columns));
    }

    private void all(ItemSnapshot items, Function<ItemSnapshot, String> form) {
        if (items.size() > MOST) {
            items.close();
            notices.info(Texts.text("grid.copy.tooMany", items.size(), MOST));
            return;
        }
        copy(() -> {
            try (items) {
                return form.apply(items);
            }
        });
    }

    /** Formatting 400 KB is not for the FX thread. */
    private void copy(Callable<String> form) {
        Notices about = notices.about("copy");
        background
                .quiet(_ -> form.call())
                .onSuccess(copied -> {
                    CopiedText.put(copied);
                    about.succeeded();
                })
                .onFailure(failure -> about.failure(failure, null))
                .start();
    }
}
