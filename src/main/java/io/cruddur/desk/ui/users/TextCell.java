package io.cruddur.desk.ui.users;

import io.cruddur.desk.ui.ShownText;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** Text from data; the column is sorted by the exact value. */
final class TextCell<T> extends TableCell<T, String> {
    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        setText(empty || text == null ? null : ShownText.line(text));
    }
}
