package io.cruddur.desk.ui.tables.editor.tree;

import io.cruddur.desk.core.tables.editor.TreeRow;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.tables.editor.LiveRow;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import org.jspecify.annotations.Nullable;

/**
 * A cell that is always ready to be typed into, like a field of a form: nothing has to be committed, and nothing is lost
 * when the focus goes.
 */
abstract class RowCell extends TreeTableCell<LiveRow, TreeRow> {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final ItemTree tree;
    private boolean showing;

    RowCell(ItemTree tree) {
        this.tree = tree;
        getStyleClass().add("tree-form-cell");
    }

    ItemTree tree() {
        return tree;
    }

    /** The node for this row; the same one again wherever it can be, so that the caret stays where it is. */
    abstract Node show(TreeRow row);

    @Override
    protected void updateItem(@Nullable TreeRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null || row.path().isEmpty()) {
            setGraphic(null);
            return;
        }
        showing = true;
        Node node = show(row);
        showing = false;
        if (getGraphic() != node) {
            setGraphic(node);
        }
    }

    /** Follows what is typed, but not what is only shown. */
    void typed(Runnable action) {
        if (!showing && getItem() != null && !isEmpty()) {
            action.run();
        }
    }

    List<Integer> path() {
        return getItem().path();
    }

    /** A node of a row with a problem is red and says why. */
    static void mark(Control control, TreeRow row, boolean concerned) {
        boolean wrong = concerned && !row.problem().isEmpty();
        control.pseudoClassStateChanged(DANGER, wrong);
        control.setTooltip(wrong ? new Tooltip(ShownText.lines(row.problem())) : null);
    }

    /** The row of the field that is typed in is the selected one, which the buttons mean. */
    void selectWith(Control control) {
        control.focusedProperty().subscribe(focused -> {
            if (focused && !isEmpty()) {
                tree.select(getTableRow().getIndex());
            }
        });
    }
}
