package io.cruddur.desk.ui.requests;

import io.cruddur.desk.environment.Request;
import io.cruddur.desk.ui.kit.control.ValueTableCell;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The cells and rows of the table; each keeps its nodes. */
final class RequestCells {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    private RequestCells() {}

    /** How it ended: icon, word and colour. */
    static final class RequestOutcomeCell extends ValueTableCell<Request, Request.Outcome> {
        private final FontIcon icon = new FontIcon();

        RequestOutcomeCell() {
            getStyleClass().add("request-outcome");
            icon.getStyleClass().add("request-outcome-icon");
        }

        @Override
        protected void show(Request.Outcome item) {
            setText(RequestFormatter.outcome(item));
            icon.setIconLiteral(RequestFormatter.outcomeIcon(item));
            setGraphic(icon);
        }
    }

    /** A row whose pseudo class says how the request ended. */
    static final class RequestRow extends TableRow<Request> {
        @Override
        protected void updateItem(@Nullable Request item, boolean empty) {
            super.updateItem(item, empty);
            pseudoClassStateChanged(FAILED, item != null && item.outcome() == Request.Outcome.FAILED);
            pseudoClassStateChanged(REFUSED, item != null && item.outcome() == Request.Outcome.REFUSED);
        }
    }
}
