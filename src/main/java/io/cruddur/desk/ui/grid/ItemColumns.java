package io.cruddur.desk.ui.grid;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.results.order.Arrangement;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The table view's columns, kept in step with those that are to be shown; and the other way round for what the person does
 * with the headers: order, width and sorting.
 */
final class ItemColumns {
    private static final double CHARACTER = 7.2;
    private static final double PADDING = 28;
    private static final double NARROWEST = 72;
    private static final double WIDEST = 320;

    /** One column has the table to itself. */
    private static final double WIDEST_ALONE = 960;

    private static final double WIDE_CHARACTER = 8.4;

    private final TableView<Item> table;
    private final ResultsViewModel results;
    private final ItemGrid.Rows rows;
    private final Consumer<String> onContext;
    private final Map<String, Made> made = new HashMap<>();
    private boolean updating;

    /** A table's column, and what it was made for: a key of one table is a mere attribute of other results. */
    private record Made(Column of, TableColumn<Item, ?> column) {
        boolean isFor(Column wanted) {
            return of.role() == wanted.role() && of.numeric() == wanted.numeric();
        }
    }

    /** @param onContext told the attribute whose cell the context menu was asked on */
    ItemColumns(TableView<Item> table, ResultsViewModel results, ItemGrid.Rows rows, Consumer<String> onContext) {
        this.rows = rows;
        this.table = table;
        this.results = results;
        this.onContext = onContext;
        results.columns().addListener((ListChangeListener<Column>) _ -> show());
        table.getColumns().addListener((ListChangeListener<TableColumn<Item, ?>>) _ -> {
            if (!updating) {
                results.layout().order(names());
            }
        });
        // The rows are arranged where they are kept, in the background; the table only says how it wants them.
        table.setSortPolicy(_ -> {
            if (!updating) {
                results.sort(table.getSortOrder().stream()
                        .map(column -> new Arrangement.SortBy(
                                name(column), column.getSortType() == TableColumn.SortType.ASCENDING))
                        .toList());
            }
            return true;
        });
        show();
    }

    private List<String> names() {
        return table.getColumns().stream().map(ItemColumns::name).toList();
    }

    private void show() {
        List<Column> wanted = results.columns();
        made.values().removeIf(each -> results.layout().found().stream()
                .noneMatch(found -> found.name().equals(each.of.name()) && each.isFor(found)));
        if (wanted.stream().map(Column::name).toList().equals(names()) && areMade(wanted)) {
            return;
        }
        updating = true;
        try {
            int there = table.getColumns().size();
            boolean grown = there < wanted.size()
                    && wanted.subList(0, there).stream()
                            .map(Column::name)
                            .toList()
                            .equals(names())
                    && areMade(wanted.subList(0, there));
            List<TableColumn<Item, ?>> columns = wanted.subList(grown ? there : 0, wanted.size()).stream()
                    .<TableColumn<Item, ?>>map(this::columnOf)
                    .toList();
            if (grown) {
                table.getColumns().addAll(columns);
            } else {
                table.getColumns().setAll(columns);
            }
            showSorting();
        } finally {
            updating = false;
        }
    }

    private boolean areMade(List<Column> wanted) {
        return wanted.stream().allMatch(column -> made.containsKey(column.name()));
    }

    private TableColumn<Item, ?> columnOf(Column column) {
        return made.computeIfAbsent(column.name(), _ -> new Made(column, column(column))).column;
    }

    /** A column that comes back is sorted by again, as the rows are. */
    private void showSorting() {
        List<TableColumn<Item, ?>> sorted = results.sorting().stream()
                .<TableColumn<Item, ?>>mapMulti((by, next) -> {
                    Made there = made.get(by.column());
                    if (there != null && table.getColumns().contains(there.column)) {
                        there.column.setSortType(
                                by.ascending() ? TableColumn.SortType.ASCENDING : TableColumn.SortType.DESCENDING);
                        next.accept(there.column);
                    }
                })
                .toList();
        if (!sorted.equals(table.getSortOrder())) {
            table.getSortOrder().setAll(sorted);
        }
    }

    private TableColumn<Item, Attribute> column(Column column) {
        TableColumn<Item, Attribute> created = new TableColumn<>();
        created.setUserData(column.name());
        if (column.role() == Column.Role.ATTRIBUTE) {
            created.setText(ShownText.line(column.name()));
        } else {
            created.setGraphic(keyHeader(column));
        }
        created.setId("column-" + column.name());
        created.setCellValueFactory(row -> new Constant<>(row.getValue().get(column.name())));
        created.setCellFactory(_ -> {
            AttributeCell cell = new AttributeCell(column.numeric(), rows);
            cell.setOnContextMenuRequested(_ -> onContext.accept(column.name()));
            return cell;
        });
        boolean alone = results.columns().size() == 1;
        double fit = Math.max(column.characters(), column.name().length() + 2) * (alone ? WIDE_CHARACTER : CHARACTER)
                + PADDING;
        double widest = alone ? WIDEST_ALONE : WIDEST;
        created.setPrefWidth(results.layout().width(column.name()).orElse(Math.clamp(fit, NARROWEST, widest)));
        created.setMinWidth(48);
        created.widthProperty().subscribe(width -> {
            // Only a header that is dragged leaves the preferred width.
            if (Math.abs(width.doubleValue() - created.getPrefWidth()) > 1
                    && table.getColumns().contains(created)) {
                results.layout().width(column.name(), width.doubleValue());
            }
        });
        return created;
    }

    private static Label keyHeader(Column column) {
        FontIcon key = new FontIcon("fth-key");
        key.getStyleClass().add(column.role() == Column.Role.PARTITION_KEY ? "key-partition" : "key-sort");
        Label header = new Label(ShownText.line(column.name()), key);
        header.setTooltip(new Tooltip(
                Texts.text(column.role() == Column.Role.PARTITION_KEY ? "grid.key.partition" : "grid.key.sort")));
        return header;
    }

    /** The attribute that a column shows. */
    static String name(TableColumn<?, ?> column) {
        return Objects.toString(column.getUserData(), "");
    }
}
