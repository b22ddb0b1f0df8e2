package io.cruddur.desk.ui.requests;

import io.cruddur.desk.environment.Request;
import io.cruddur.desk.ui.emoji.EmojiText;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The cells and rows of the table; each keeps its nodes. */
final class RequestCells {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    private RequestCells() {}

    /** A value in words. */
    static final class TextCell<T> extends TableCell<Request, T> {
        private final Function<T, String> words;
        private final EmojiText shown = new EmojiText(this);

        TextCell(Function<T, String> words, String... styles) {
            this.words = words;
            getStyleClass().addAll(styles);
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                shown.clear();
                setText(null);
                setGraphic(null);
                return;
            }
            shown.show(ShownText.line(words.apply(item)), null);
        }
    }

    /** How it ended: icon, word and colour. */
    static final class Outcome extends TableCell<Request, Request.Outcome> {
        private final FontIcon icon = new FontIcon();

        Outcome() {
            getStyleClass().add("request-outcome");
            icon.getStyleClass().add("request-outcome-icon");
        }

        @Override
        protected void updateItem(Request.@Nullable Outcome item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(RequestFormatter.outcome(item));
            icon.setIconLiteral(RequestFormatter.outcomeIcon(item));
            setGraphic(icon);
        }
    }

    /** A row whose pseudo class says how the request ended. */
    static final class Row extends TableRow<Request> {
        @Override
        protected void updateItem(@Nullable Request item, boolean empty) {
            super.updateItem(item, empty);
            pseudoClassStateChanged(FAILED, item != null && item.outcome() == Request.Outcome.FAILED);
            pseudoClassStateChanged(REFUSED, item != null && item.outcome() == Request.Outcome.REFUSED);
        }
    }
}
