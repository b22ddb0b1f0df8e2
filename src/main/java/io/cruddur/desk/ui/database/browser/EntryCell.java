package io.cruddur.desk.ui.database.browser;

import io.cruddur.desk.core.database.CatalogEntry;
import io.cruddur.desk.core.database.RowCount;
import io.cruddur.desk.model.sql.SqlColumn;
import io.cruddur.desk.model.sql.SqlTable;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A table with the number of its rows, or a column with its type and what else is known of it. */
final class EntryCell extends TreeCell<CatalogEntry> {
    private final BrowserViewModel model;
    private final FontIcon icon = new FontIcon();
    private final Label name = new Label();
    private final Label right = new Label();
    private final Label below = new Label();
    private final VBox content;

    EntryCell(BrowserViewModel model) {
        this.model = model;
        right.getStyleClass().addAll("muted", "small");
        right.setMinWidth(Label.USE_PREF_SIZE);
        below.getStyleClass().addAll("muted", "small");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox line = new HBox(icon, name, right);
        line.getStyleClass().add("database-entry");
        content = new VBox(line, below);
        // As wide as the tree: what does not fit is in the tooltip.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable CatalogEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (entry == null || empty) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        String words =
                switch (entry) {
                    case CatalogEntry.OfTable(SqlTable table) -> show(table);
                    case CatalogEntry.OfColumn column -> show(column.column());
                };
        Visibility.set(below, !below.getText().isEmpty());
        setTooltip(new Tooltip(ShownText.lines(words)));
        setAccessibleText(ShownText.lines(words.replace("\n", ", ")));
        setGraphic(content);
    }

    private String show(SqlTable table) {
        RowCount count = model.countOf(table);
        icon.setIconLiteral(table.kind() == SqlTable.Kind.VIEW ? "fth-eye" : "fth-grid");
        Visibility.set(icon, true);
        name.setText(ShownText.line(table.name()));
        right.setText(
                switch (count) {
                    case RowCount.Exact(long rows) -> Texts.text("database.tables.count.exact", rows);
                    case RowCount.About(long rows) -> Texts.text("database.tables.count.estimate", rows);
                    case RowCount.Counting _ -> Texts.text("database.tables.count.counting");
                    case RowCount.Unknown _ -> "";
                });
        below.setText(table.readable() ? "" : Texts.text("database.tables.unreadable"));
        List<String> words = new ArrayList<>(List.of(table.name(), kind(table)));
        switch (count) {
            case RowCount.Exact(long rows) -> words.add(Texts.text("database.tables.count.rows", rows));
            case RowCount.About(long rows) -> words.add(Texts.text("database.tables.count.about", rows));
            case RowCount.Counting _, RowCount.Unknown _ -> {
                // Nothing to say yet.
            }
        }
        return String.join("\n", words);
    }

    private static String kind(SqlTable table) {
        return switch (table.kind()) {
            case TABLE -> Texts.text("database.tables.kind.table");
            case PARTITIONED -> Texts.text("database.tables.kind.partitioned");
            case FOREIGN -> Texts.text("database.tables.kind.foreign");
            case VIEW -> Texts.text("database.tables.kind.view");
            case MATERIALIZED_VIEW -> Texts.text("database.tables.kind.materialized");
        };
    }

    private String show(SqlColumn column) {
        Visibility.set(icon, column.primaryKey() || !column.references().isEmpty());
        icon.setIconLiteral(column.primaryKey() ? "fth-key" : "fth-link");
        name.setText(ShownText.line(column.name()));
        right.setText("");
        List<String> facts = new ArrayList<>(List.of(column.type()));
        if (column.primaryKey()) {
            facts.add(Texts.text("database.column.key"));
        } else if (!column.nullable()) {
            facts.add(Texts.text("database.column.required"));
        }
        column.references().forEach(to -> facts.add(Texts.text("database.column.references", to)));
        if (column.fallback() != null) {
            facts.add(Texts.text("database.column.default", column.fallback()));
        }
        below.setText(ShownText.line(String.join(" · ", facts)));
        facts.addFirst(column.name());
        return String.join("\n", facts);
    }
}
