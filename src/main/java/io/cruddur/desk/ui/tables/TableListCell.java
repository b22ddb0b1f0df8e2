package io.cruddur.desk.ui.tables;

import io.cruddur.desk.core.text.Sizes;
import io.cruddur.desk.port.TableSummary;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ValueListCell;
import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A table in the list: its name on a line of its own, below it items, size and status. */
final class TableListCell extends ValueListCell<TableSummary> {
    private final Label name = new Label();
    private final Label status = new Label();
    private final Label size = new Label();
    private final VBox content;

    TableListCell() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        name.getStyleClass().add("semibold");
        size.getStyleClass().addAll("muted", "small");
        HBox line = new HBox(8, size, gap, status);
        line.setAlignment(Pos.CENTER_LEFT);
        content = new VBox(2, name, line);
        getStyleClass().add("table-list-cell");
        // Longer names end in an ellipsis instead of making the list scroll sideways.
        setPrefWidth(0);
    }

    @Override
    protected void show(TableSummary table) {
        name.setText(ShownText.line(table.name()));
        showStatus(status, table.status());
        size.setText(sizeOf(table));
        setAccessibleText(name.getText() + ", " + table.status() + ", " + size.getText());
        setGraphic(content);
    }

    private static String sizeOf(TableSummary table) {
        if (table.isGone()) {
            return Texts.text("tables.list.gone");
        }
        return table.isDescribed()
                ? Texts.text("tables.list.items", table.items(), Sizes.bytes(table.bytes()))
                : Texts.text("tables.list.notAllowed");
    }

    /** DynamoDB's word in its colour: what is ACTIVE can be worked with, everything else is on the way. */
    static void showStatus(Label badge, String status) {
        badge.setText(status);
        badge.setMinWidth(Label.USE_PREF_SIZE);
        badge.getStyleClass()
                .setAll(
                        "label",
                        "badge",
                        switch (status) {
                            case "ACTIVE" -> "success";
                            case TableSummary.GONE, "DELETING", "INACCESSIBLE_ENCRYPTION_CREDENTIALS", "ARCHIVED" ->
                                "danger";
                            default -> "warning";
                        });
    }
}
