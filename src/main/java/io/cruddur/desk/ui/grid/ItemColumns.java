package io.cruddur.desk.ui.grid;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/** The items table's columns, kept in step with those that were discovered. */
final class ItemColumns {
    private static final double CHARACTER = 7.2;
    private static final double PADDING = 28;
    private static final double NARROWEST = 72;
    private static final double WIDEST = 320;

    private final TableView<Item> table;
    private final Consumer<String> onContext;
    /** A width that the person has set outlives the next scan. */
    private final Map<String, Double> widths = new HashMap<>();

    /** @param onContext told the attribute whose cell the context menu was asked on */
    ItemColumns(TableView<Item> table, ObservableList<Column> columns, Consumer<String> onContext) {
        this.table = table;
        this.onContext = onContext;
        columns.addListener((ListChangeListener<Column>) change -> {
            while (change.next()) {
                if (change.wasRemoved()) {
                    remember();
                    table.getColumns().clear();
                    add(change.getList());
                } else {
                    add(change.getAddedSubList());
                }
            }
        });
    }

    private void remember() {
        table.getColumns().forEach(column -> widths.put(column.getText() + column.getId(), column.getWidth()));
    }

    private void add(List<? extends Column> columns) {
        table.getColumns().addAll(columns.stream().map(this::column).toList());
    }

    private TableColumn<Item, Attribute> column(Column column) {
        TableColumn<Item, Attribute> made = new TableColumn<>();
        made.setUserData(column.name());
        if (column.role() == Column.Role.ATTRIBUTE) {
            made.setText(column.name());
        } else {
            made.setGraphic(keyHeader(column));
        }
        made.setId("column-" + column.name());
        made.setCellValueFactory(row -> new Constant<>(row.getValue().get(column.name())));
        made.setCellFactory(_ -> {
            AttributeCell cell = new AttributeCell(column.numeric());
            cell.setOnContextMenuRequested(_ -> onContext.accept(column.name()));
            return cell;
        });
        double fit = Math.max(column.characters(), column.name().length() + 2) * CHARACTER + PADDING;
        made.setPrefWidth(widths.getOrDefault(made.getText() + made.getId(), Math.clamp(fit, NARROWEST, WIDEST)));
        made.setMinWidth(48);
        return made;
    }

    private static Label keyHeader(Column column) {
        FontIcon key = new FontIcon("fth-key");
        key.getStyleClass().add(column.role() == Column.Role.PARTITION_KEY ? "key-partition" : "key-sort");
        Label header = new Label(column.name(), key);
        header.setTooltip(new Tooltip(
                Texts.text(column.role() == Column.Role.PARTITION_KEY ? "grid.key.partition" : "grid.key.sort")));
        return header;
    }

    /** The attribute that a column shows. */
    static String name(TableColumn<?, ?> column) {
        return (String) column.getUserData();
    }
}
