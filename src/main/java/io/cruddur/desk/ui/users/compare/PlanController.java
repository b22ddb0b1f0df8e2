package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.model.sync.SqlScript;
import io.cruddur.desk.model.sync.SyncPlan;
import io.cruddur.desk.model.sync.SyncState;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ValueListCell;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.text.CopiedText;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.nio.file.Path;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;

/** A plan as the SQL that would be run. A list of lines, since fifty thousand of them are no text area's business. */
final class PlanController {
    private final SyncViewModel sync;
    private final Dialogs dialogs;
    private final SyncPlan plan;
    private final boolean asks;

    @FXML
    private Label planSummary;

    @FXML
    private Label planOrder;

    @FXML
    private ListView<String> planSql;

    @FXML
    private CheckBox invite;

    @FXML
    private Label planObstacle;

    /** @param asks whether the person is about to say yes */
    PlanController(SyncViewModel sync, Dialogs dialogs, SyncPlan plan, boolean asks) {
        this.sync = sync;
        this.dialogs = dialogs;
        this.plan = plan;
        this.asks = asks;
    }

    @FXML
    void initialize() {
        planSummary.setText(Texts.text("users.plan.summary", SyncFormatter.summary(plan), sync.database()));
        int suggested = plan.count(SyncState.SUGGESTED);
        String order = Texts.text(sync.creates(plan) ? "users.plan.order.creations" : "users.plan.order");
        planOrder.setText(suggested == 0 ? order : Texts.text("users.plan.suggested", order, suggested));
        planSql.getItems().setAll(SqlScript.lines(plan));
        planSql.setCellFactory(_ -> new SqlCell());
        Visibility.set(invite, asks && sync.creates(plan));
        Visibility.set(planObstacle, asks);
        planObstacle.textProperty().bind(sync.obstacleProperty().map(ShownText::lines));
    }

    boolean invites() {
        return invite.isSelected();
    }

    @FXML
    void copy() {
        CopiedText.put(String.join("\n", planSql.getItems()) + "\n");
    }

    @FXML
    void export() {
        dialogs.chooseNewFile(
                        planSql,
                        Texts.text("users.export.plan.title"),
                        Path.of(System.getProperty("user.home", "."), "users-plan.sql"))
                .ifPresent(file -> sync.export(plan, file));
    }

    /** A line of SQL; comments stand back. */
    private static final class SqlCell extends ValueListCell<String> {
        SqlCell() {
            getStyleClass().addAll("monospace", "sql-line");
        }

        @Override
        protected void show(String line) {
            getStyleClass().remove("muted");
            setText(ShownText.line(line));
            if (line.startsWith("--")) {
                getStyleClass().add("muted");
            }
        }
    }
}
