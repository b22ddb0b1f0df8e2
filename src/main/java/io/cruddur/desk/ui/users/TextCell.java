package io.cruddur.desk.ui.users;

import io.cruddur.desk.ui.emoji.EmojiText;
import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** Text from data; the column is sorted by the exact value. */
public final class TextCell<T> extends TableCell<T, String> {
    private final EmojiText words = new EmojiText(this);

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        if (empty || text == null) {
            words.clear();
            setText(null);
            setGraphic(null);
            return;
        }
        words.show(ShownText.line(text), null);
    }
}
