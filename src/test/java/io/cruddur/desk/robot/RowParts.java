package io.cruddur.desk.robot;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionModel;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.TreeView;
import javafx.scene.image.ImageView;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;

/** The rows of a list, table or tree, and what a person sees in them and clicks: words, pictures, marks. */
public final class RowParts {
    private final DeskRobot desk;
    private final Node list;

    RowParts(DeskRobot desk, Node list) {
        this.desk = desk;
        this.list = list;
    }

    /** A place to click, and what is seen there. */
    public record Part(int row, String what, Point2D screen) {
        @Override
        public String toString() {
            return what + " of row " + row;
        }
    }

    /** Everything that can be seen in the first {@code rows} rows, but for buttons and fields, which act by themselves. */
    public List<Part> of(int rows) {
        return desk.onFx(() -> {
            List<Part> parts = new ArrayList<>();
            cells(list, parts, rows);
            return parts;
        });
    }

    /** Clicks there with the mouse. */
    public void click(Part part) {
        desk.clickAt(part.screen());
    }

    /** Double clicks there. */
    public void doubleClick(Part part) {
        desk.doubleClickAt(part.screen());
    }

    /** Selects that row alone, without the mouse; none where there is no such row. */
    public void select(int row) {
        desk.onFx(() -> {
            SelectionModel<?> model =
                    switch (list) {
                        case ListView<?> view -> view.getSelectionModel();
                        case TableView<?> view -> view.getSelectionModel();
                        case TreeView<?> view -> view.getSelectionModel();
                        case TreeTableView<?> view -> view.getSelectionModel();
                        default -> throw new IllegalArgumentException(list + " has no rows");
                    };
            model.clearAndSelect(row);
            if (model.getSelectedIndex() != row) {
                model.clearSelection();
            }
            return row;
        });
        desk.settle();
    }

    /** The row that is selected; -1 for none. */
    public int selected() {
        return desk.onFx(() -> switch (list) {
            case ListView<?> view -> view.getSelectionModel().getSelectedIndex();
            case TableView<?> view -> view.getSelectionModel().getSelectedIndex();
            case TreeView<?> view -> view.getSelectionModel().getSelectedIndex();
            case TreeTableView<?> view -> view.getSelectionModel().getSelectedIndex();
            default -> throw new IllegalArgumentException(list + " has no rows");
        });
    }

    private void cells(Node node, List<Part> parts, int rows) {
        if (!node.isVisible()) {
            return;
        }
        if (isRow(node)) {
            IndexedCell<?> cell = (IndexedCell<?>) node;
            if (!cell.isEmpty() && cell.getIndex() < rows) {
                collect(cell, cell, parts);
            }
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> cells(child, parts, rows));
        }
    }

    private static boolean isRow(Node node) {
        return node instanceof ListCell<?>
                || node instanceof TableRow<?>
                || node instanceof TreeCell<?>
                || node instanceof TreeTableRow<?>;
    }

    private void collect(IndexedCell<?> row, Node node, List<Part> parts) {
        if (!node.isVisible()
                || node instanceof ButtonBase
                || node instanceof TextInputControl
                || node.getStyleClass().contains("tree-disclosure-node")) {
            return;
        }
        boolean seen = node instanceof Text text
                ? !text.getText().isBlank()
                : node instanceof ImageView || node instanceof Shape;
        if (seen) {
            Bounds bounds = list.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
            double x = bounds.getCenterX();
            double y = bounds.getCenterY();
            boolean inSight = x > 0 && y > 0 && list.getLayoutBounds().contains(x, y);
            if (inSight && bounds.getWidth() > 1) {
                String what = node instanceof Text text
                        ? "\"" + text.getText() + "\""
                        : node.getClass().getSimpleName() + " " + node.getStyleClass();
                parts.add(new Part(row.getIndex(), what, list.localToScreen(x, y)));
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(row, child, parts));
        }
    }
}
