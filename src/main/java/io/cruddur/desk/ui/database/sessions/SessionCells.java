package io.cruddur.desk.ui.database.sessions;

import io.cruddur.desk.core.database.SessionRow;
import io.cruddur.desk.model.DatabaseSession;
import io.cruddur.desk.ui.emoji.TextCell;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ValueTableCell;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.Comparator;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the columns of the sessions show and are sorted by. */
final class SessionCells {
    private static final PseudoClass OWN = PseudoClass.getPseudoClass("off");

    private SessionCells() {}

    static void pid(TableColumn<SessionRow, SessionRow> column) {
        own(column, Comparator.comparingInt(row -> row.session().pid()));
        column.setCellFactory(
                _ -> new TextCell<>(row -> String.valueOf(row.session().pid())));
    }

    /** Two lines, sorted by the upper one and then the lower. */
    static void lines(
            TableColumn<SessionRow, SessionRow> column,
            Function<DatabaseSession, String> upper,
            Function<DatabaseSession, String> lower) {
        own(
                column,
                Comparator.comparing((SessionRow row) -> upper.apply(row.session()), String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(row -> lower.apply(row.session()), String.CASE_INSENSITIVE_ORDER));
        column.setCellFactory(_ -> new LinesCell(upper, lower));
    }

    static void state(TableColumn<SessionRow, SessionRow> column) {
        own(
                column,
                Comparator.comparing((SessionRow row) -> SessionFormatter.state(row))
                        .thenComparing(SessionRow::lasts, Comparator.nullsFirst(Comparator.naturalOrder())));
        column.setCellFactory(_ -> new SessionStateCell());
    }

    static void query(TableColumn<SessionRow, SessionRow> column) {
        own(column, Comparator.comparing(row -> row.session().query(), String.CASE_INSENSITIVE_ORDER));
        column.setCellFactory(_ -> new QueryCell());
    }

    /** This app's own stand back. */
    static TableRow<SessionRow> row() {
        return new TableRow<>() {
            @Override
            protected void updateItem(@Nullable SessionRow row, boolean empty) {
                super.updateItem(row, empty);
                pseudoClassStateChanged(OWN, row != null && row.session().own());
            }
        };
    }

    private static void own(TableColumn<SessionRow, SessionRow> column, Comparator<SessionRow> order) {
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setComparator(order);
    }

    private static final class LinesCell extends ValueTableCell<SessionRow, SessionRow> {
        private final Function<DatabaseSession, String> upperOf;
        private final Function<DatabaseSession, String> lowerOf;
        private final Label upper = new Label();
        private final Label lower = new Label();
        private final VBox lines = new VBox(upper, lower);

        LinesCell(Function<DatabaseSession, String> upperOf, Function<DatabaseSession, String> lowerOf) {
            this.upperOf = upperOf;
            this.lowerOf = lowerOf;
            lower.getStyleClass().addAll("muted", "small");
            lines.getStyleClass().add("sync-person");
        }

        @Override
        protected void show(SessionRow row) {
            upper.setText(ShownText.line(upperOf.apply(row.session())));
            lower.setText(ShownText.line(lowerOf.apply(row.session())));
            setAccessibleText(upper.getText() + ", " + lower.getText());
            setGraphic(lines);
        }
    }

    /** The state, marked where somebody waits, over how long it lasts. */
    private static final class SessionStateCell extends ValueTableCell<SessionRow, SessionRow> {
        private final Label state = new Label();
        private final Label blocks = new Label();
        private final Label lasts = new Label();
        private final VBox lines = new VBox(new HBox(6, state, blocks), lasts);

        SessionStateCell() {
            blocks.getStyleClass().addAll("badge", "danger");
            blocks.setMinWidth(USE_PREF_SIZE);
            lasts.getStyleClass().addAll("muted", "small");
            lines.getStyleClass().add("sync-person");
        }

        @Override
        protected void show(SessionRow row) {
            state.setText(ShownText.line(SessionFormatter.state(row)));
            state.getStyleClass().removeAll("badge", "warning");
            if (row.session().isBlocked()) {
                state.getStyleClass().addAll("badge", "warning");
            }
            Visibility.set(blocks, row.blocks() > 0);
            blocks.setText(Texts.text("database.sessions.blocks", row.blocks()));
            lasts.setText(SessionFormatter.lasts(row.lasts()));
            setAccessibleText(
                    state.getText() + (row.blocks() > 0 ? ", " + blocks.getText() : "") + ", " + lasts.getText());
            setGraphic(lines);
        }
    }

    private static final class QueryCell extends ValueTableCell<SessionRow, SessionRow> {
        private final Tooltip whole = new Tooltip();

        QueryCell() {
            getStyleClass().addAll("monospace", "session-query");
            whole.setWrapText(true);
            whole.setPrefWidth(480);
        }

        @Override
        protected void show(SessionRow row) {
            String query = row.session().query();
            setText(query.isEmpty() ? null : ShownText.line(query));
            whole.setText(ShownText.lines(query));
            setTooltip(query.isEmpty() ? null : whole);
        }
    }
}
