package io.cruddur.desk.ui.grid;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.ItemFormat;
import io.cruddur.desk.ui.Background;
import io.cruddur.desk.ui.Notices;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Items and values to the clipboard, whole, whatever a cell shows of them. */
public final class ItemCopy {
    private final ItemFormat format;
    private final Background background;
    private final Notices notices;

    public ItemCopy(ItemFormat format, Background background, Notices notices) {
        this.format = format;
        this.background = background;
        this.notices = notices;
    }

    /** Text and numbers as they are, everything else as JSON. */
    public void value(Attribute attribute) {
        copy(() -> switch (attribute) {
            case Attribute.Text(String value) -> value;
            case Attribute.Num(String value) -> value;
            default -> format.inline(attribute);
        });
    }

    public void dynamoJson(Item item) {
        copy(() -> format.dynamoJson(item));
    }

    public void plainJson(Item item) {
        copy(() -> format.plainJson(item));
    }

    /** Formatting 400 KB is not for the FX thread. */
    private void copy(Supplier<String> text) {
        background
                .quiet(_ -> text.get())
                .onSuccess(ItemCopy::put)
                .onFailure(failure -> notices.failure(failure, null))
                .start();
    }

    public static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
