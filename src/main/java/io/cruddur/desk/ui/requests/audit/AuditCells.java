package io.cruddur.desk.ui.requests.audit;

import io.cruddur.desk.environment.AuditEntry;
import io.cruddur.desk.environment.AuditOutcome;
import io.cruddur.desk.ui.kit.control.ValueTableCell;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The cells and rows of the table; each keeps its nodes. */
final class AuditCells {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    private AuditCells() {}

    /** How far it has come: icon, word and colour. */
    static final class AuditOutcomeCell extends ValueTableCell<AuditEntry, AuditOutcome> {
        private final FontIcon icon = new FontIcon();

        AuditOutcomeCell() {
            getStyleClass().add("request-outcome");
            icon.getStyleClass().add("request-outcome-icon");
        }

        @Override
        protected void show(AuditOutcome item) {
            setText(AuditFormatter.outcome(item));
            icon.setIconLiteral(AuditFormatter.outcomeIcon(item));
            setGraphic(icon);
        }
    }

    /** A row whose pseudo class says how the change ended; of one that nobody knows the end of somebody has to look. */
    static final class AuditRow extends TableRow<AuditEntry> {
        @Override
        protected void updateItem(@Nullable AuditEntry item, boolean empty) {
            super.updateItem(item, empty);
            pseudoClassStateChanged(FAILED, item != null && item.outcome() == AuditOutcome.FAILED);
            pseudoClassStateChanged(
                    REFUSED,
                    item != null && (item.outcome() == AuditOutcome.REFUSED || item.outcome() == AuditOutcome.SENT));
        }
    }
}
