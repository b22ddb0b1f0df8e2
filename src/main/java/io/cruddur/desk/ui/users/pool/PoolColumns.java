package io.cruddur.desk.ui.users.pool;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.ui.emoji.TextCell;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ValueTableCell;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.users.IdCell;
import io.cruddur.desk.ui.users.PoolOrRowCell;
import java.util.Comparator;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the columns of the pool's users show and are sorted by. */
final class PoolColumns {
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private PoolColumns() {}

    static void text(TableColumn<PoolUser, String> column, Function<PoolUser, String> text) {
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setCellFactory(_ -> new TextCell<>(Function.identity()));
        column.setComparator(String.CASE_INSENSITIVE_ORDER);
    }

    static void person(TableColumn<PoolUser, PoolUser> column) {
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> PoolOrRowCell.of(PoolColumns::name, PoolColumns::email));
        column.setComparator(Comparator.comparing(PoolColumns::name, String.CASE_INSENSITIVE_ORDER));
    }

    private static String name(PoolUser user) {
        return user.displayName() == null ? "" : user.displayName();
    }

    private static String email(PoolUser user) {
        return user.email() == null ? "" : user.email();
    }

    static void verified(TableColumn<PoolUser, PoolUser> column) {
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new VerifiedCell());
        column.setComparator(Comparator.comparing(PoolUser::emailVerified));
    }

    static void status(TableColumn<PoolUser, PoolUser> column) {
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new StatusCell());
        column.setComparator(Comparator.comparing(PoolUser::enabled).thenComparing(PoolUser::status));
    }

    static void created(TableColumn<PoolUser, PoolUser> column) {
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new TextCell<>(user -> PoolFormatter.created(user.createdAt())));
        column.setComparator(
                Comparator.comparing(PoolUser::createdAt, Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    static void id(TableColumn<PoolUser, String> column, Function<PoolUser, String> id) {
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(id.apply(cell.getValue())));
        column.setCellFactory(_ -> new IdCell<>());
    }

    /** Who is disabled stands back. */
    static TableRow<PoolUser> row() {
        return new TableRow<>() {
            @Override
            protected void updateItem(@Nullable PoolUser user, boolean empty) {
                super.updateItem(user, empty);
                pseudoClassStateChanged(OFF, user != null && !user.enabled());
            }
        };
    }

    /** Whether the email address is verified. */
    private static final class VerifiedCell extends ValueTableCell<PoolUser, PoolUser> {
        private final FontIcon yes = new FontIcon("fth-check");

        VerifiedCell() {
            yes.getStyleClass().add("pool-verified");
        }

        @Override
        protected void show(PoolUser user) {
            boolean verified = user.emailVerified();
            setGraphic(verified ? yes : null);
            setText(verified ? null : Texts.text("users.pool.notVerified"));
            setAccessibleText(verified ? Texts.text("users.pool.verified") : getText());
        }
    }

    /** Cognito's status, and whether the user is disabled. */
    private static final class StatusCell extends ValueTableCell<PoolUser, PoolUser> {
        private final Label status = new Label();
        private final Label off = new Label(Texts.text("users.pool.status.disabled"));
        private final HBox both = new HBox(off, status);

        StatusCell() {
            off.getStyleClass().addAll("badge", "danger");
            off.setMinWidth(Label.USE_PREF_SIZE);
            status.getStyleClass().add("small");
            both.getStyleClass().add("pool-status");
        }

        @Override
        protected void show(PoolUser user) {
            status.setText(ShownText.line(PoolFormatter.status(user)));
            Visibility.set(off, !user.enabled());
            setGraphic(both);
        }
    }
}
