package io.cruddur.desk.ui.grid.columns;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.ui.grid.ColumnsViewModel;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ValueListCell;
import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/** A column to tick and to drag to another place. */
final class ColumnChoiceCell extends ValueListCell<Column> {
    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

    private final ColumnsViewModel columns;
    private final CheckBox shown = new CheckBox();
    private final FontIcon key = new FontIcon("fth-key");
    private final HBox line = new HBox(shown, key, new FontIcon("fth-menu"));

    ColumnChoiceCell(ColumnsViewModel columns) {
        this.columns = columns;
        getStyleClass().add("column-choice");
        line.getStyleClass().add("column-choice-line");
        line.getChildren().getLast().getStyleClass().add("column-handle");
        HBox.setHgrow(shown, Priority.ALWAYS);
        shown.setMaxWidth(Double.MAX_VALUE);
        shown.setMnemonicParsing(false);
        // The list has the focus and the keys; a box in every line would need as many tabs.
        shown.setFocusTraversable(false);
        shown.setOnAction(_ -> {
            if (getItem() != null) {
                columns.show(getItem(), shown.isSelected());
            }
        });
        columns.shown().addListener((ListChangeListener<Column>) _ -> tick());
        setOnDragDetected(event -> {
            if (getItem() != null) {
                Dragboard board = startDragAndDrop(TransferMode.MOVE);
                ClipboardContent content = new ClipboardContent();
                content.putString(getItem().name());
                board.setContent(content);
                event.consume();
            }
        });
        setOnDragOver(event -> {
            if (isDraggedHere(event)) {
                event.acceptTransferModes(TransferMode.MOVE);
                event.consume();
            }
        });
        setOnDragEntered(event -> pseudoClassStateChanged(DROP, isDraggedHere(event)));
        setOnDragExited(_ -> pseudoClassStateChanged(DROP, false));
        setOnDragDropped(event -> {
            if (isDraggedHere(event) && event.getGestureSource() instanceof ColumnChoiceCell source) {
                Column dragged = source.getItem();
                columns.move(dragged, columns.found().indexOf(getItem()));
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }

    private boolean isDraggedHere(DragEvent event) {
        return getItem() != null
                && event.getGestureSource() instanceof ColumnChoiceCell source
                && source != this
                && source.getListView() == getListView();
    }

    private void tick() {
        Column column = getItem();
        if (column != null) {
            shown.setSelected(columns.isShown(column));
        }
    }

    @Override
    protected void show(Column column) {
        shown.setText(column.name().isEmpty() ? "“”" : ShownText.line(column.name()));
        boolean isKey = column.role() != Column.Role.ATTRIBUTE;
        key.setVisible(isKey);
        key.getStyleClass().removeAll("key-partition", "key-sort");
        if (isKey) {
            boolean partition = column.role() == Column.Role.PARTITION_KEY;
            key.getStyleClass().add(partition ? "key-partition" : "key-sort");
            setTooltip(new Tooltip(Texts.text(partition ? "grid.key.partition" : "grid.key.sort")));
        } else {
            setTooltip(null);
        }
        tick();
        setGraphic(line);
    }
}
