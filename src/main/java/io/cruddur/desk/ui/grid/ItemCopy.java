package io.cruddur.desk.ui.grid;

import io.cruddur.desk.core.results.ItemSnapshot;
import io.cruddur.desk.model.SheetText;
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
import java.util.stream.Collectors;

/** Items and values to the clipboard, whole, whatever a cell shows of them. */
public final class ItemCopy {
    /** More than that is a file, and the clipboard of some systems refuses it. */
    static final int MOST = 10_000;

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
        copy(() -> plain(attribute));
    }

    public void dynamoJson(Item item) {
        copy(() -> format.dynamoJson(item));
    }

    public void plainJson(Item item) {
        copy(() -> format.plainJson(item));
    }

    /** One item indented, several as JSON Lines. Closes {@code items}. */
    void dynamoJson(ItemSnapshot items) {
        json(items, format::dynamoJson);
    }

    /** One item indented, several as JSON Lines. Closes {@code items}. */
    void plainJson(ItemSnapshot items) {
        json(items, format::plainJson);
    }

    /** With a line of names first; made fit for a spreadsheet. Closes {@code items}. */
    void table(ItemSnapshot items, List<String> columns) {
        lines(
                items,
                SheetText.row(columns) + "\n",
                item -> SheetText.row(columns.stream()
                        .map(column -> {
                            Attribute value = item.get(column);
                            return value == null ? "" : plain(value);
                        })
                        .toList()));
    }

    private void json(ItemSnapshot items, Function<Item, String> form) {
        if (items.size() == 1) {
            lines(items, "", form);
        } else {
            // A line break stands between the parts only: inside a text it is escaped.
            lines(items, "", item -> form.apply(item).lines().map(String::strip).collect(Collectors.joining()));
        }
    }

    private void lines(ItemSnapshot items, String head, Function<Item, String> line) {
        if (items.size() > MOST) {
            items.close();
            notices.info(Texts.text("grid.copy.tooMany", items.size(), MOST));
            return;
        }
        copy(() -> {
            try (items) {
                StringBuilder out = new StringBuilder(head);
                items.forEach(item -> out.append(line.apply(item)).append('\n'));
                return out.substring(0, Math.max(0, out.length() - 1));
            }
        });
    }

    private String plain(Attribute attribute) {
        return switch (attribute) {
            case Attribute.Text(String value) -> value;
            case Attribute.Num(String value) -> value;
            default -> format.inline(attribute);
        };
    }

    /** Formatting 400 KB is not for the FX thread. */
    private void copy(Callable<String> text) {
        Notices about = notices.about("copy");
        background
                .quiet(_ -> text.call())
                .onSuccess(copied -> {
                    CopiedText.put(copied);
                    about.succeeded();
                })
                .onFailure(failure -> about.failure(failure, null))
                .start();
    }
}
