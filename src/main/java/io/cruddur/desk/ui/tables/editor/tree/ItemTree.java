package io.cruddur.desk.ui.tables.editor.tree;

import io.cruddur.desk.core.tables.editor.TreeRow;
import io.cruddur.desk.model.item.AttributeType;
import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.tables.editor.DraftViewModel;
import io.cruddur.desk.ui.tables.editor.LiveRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** An item as a tree of fields. The buttons above it mean the selected row. */
public final class ItemTree {
    private final TreeTableView<LiveRow> view;
    private final DraftViewModel model;
    private final TreeNode nodes;
    /** Whose field is to have the focus as soon as there is one. */
    private @Nullable List<Integer> wanted;

    /** Whether that is the field of its value, also where its name has one. */
    private boolean wantsValue;

    /** Whose field got it so, while nobody has typed or clicked since. */
    private @Nullable List<Integer> taken;

    private Subscription left = Subscription.EMPTY;

    ItemTree(
            TreeTableView<LiveRow> view,
            TreeTableColumn<LiveRow, TreeRow> name,
            TreeTableColumn<LiveRow, TreeRow> type,
            TreeTableColumn<LiveRow, TreeRow> value,
            DraftViewModel model) {
        this.view = view;
        this.model = model;
        nodes = new TreeNode(model);
        view.setRoot(nodes.root());
        column(name, NameCell::new);
        column(type, TypeCell::new);
        column(value, ValueCell::new);
        view.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            touched();
            if (event.getCode() == KeyCode.TAB) {
                leave();
            }
        });
        view.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            touched();
            if (!Focus.of(view.getScene()).isAround(event.getTarget())) {
                leave();
            }
        });
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        model.draftProperty().subscribe(_ -> nodes.follow());
        model.problems().subscribe(nodes::follow);
    }

    private void column(
            TreeTableColumn<LiveRow, TreeRow> column, Function<ItemTree, TreeTableCell<LiveRow, TreeRow>> cell) {
        column.setCellValueFactory(features -> features.getValue().getValue().nowProperty());
        column.setCellFactory(_ -> cell.apply(this));
    }

    DraftViewModel model() {
        return model;
    }

    private void pressed(KeyEvent event) {
        boolean inField = event.getTarget() instanceof TextInputControl;
        if (event.isAltDown() && event.getCode() == KeyCode.UP) {
            move(-1);
        } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
            move(1);
        } else if (event.getCode() == KeyCode.INSERT) {
            if (event.isShiftDown() && !inField) {
                addInside(AttributeType.S);
            } else {
                add(AttributeType.S);
            }
        } else if (event.getCode() == KeyCode.DELETE && !inField) {
            remove();
        } else if (event.getCode() == KeyCode.F2 && selected() != null) {
            focus(selected());
        } else if (event.getCode() == KeyCode.Z && event.isShortcutDown() && !hasOwn(event)) {
            goOn(event.isShiftDown() ? model::redo : model::undo);
        } else if (event.getCode() == KeyCode.Y && event.isShortcutDown() && !hasOwn(event)) {
            goOn(model::redo);
        } else {
            return;
        }
        event.consume();
    }

    /** Whether the field has something of its own to take back or to do again. */
    private static boolean hasOwn(KeyEvent event) {
        boolean again = event.isShiftDown() || event.getCode() == KeyCode.Y;
        return event.getTarget() instanceof TextInputControl input && (again ? input.isRedoable() : input.isUndoable());
    }

    private void goOn(Runnable change) {
        CaretPlace place = place();
        change.run();
        goBack(place);
    }

    /** Where the caret is: the rows of the view change under the fields. */
    public record CaretPlace(TreeRow row, boolean inValue) {}

    /** Null when the focus is in no field of the tree. */
    @Nullable
    CaretPlace place() {
        Node node = view.getScene() == null ? null : view.getScene().getFocusOwner();
        while (node != null && !(node instanceof RowCell)) {
            node = node.getParent();
        }
        return node instanceof RowCell cell && cell.getTreeTableView() == view && !cell.isEmpty()
                ? new CaretPlace(cell.getItem(), cell instanceof ValueCell)
                : null;
    }

    /** Once what is being done is done: to the same attribute, wherever its row is now. */
    void goBack(@Nullable CaretPlace before) {
        if (before != null) {
            model.later(() -> goTo(before));
        }
    }

    private void goTo(CaretPlace before) {
        // The cells show the rows that are there now.
        view.applyCss();
        view.layout();
        CaretPlace now = place();
        if (now != null && now.row().where().equals(before.row().where()) && now.inValue() == before.inValue()) {
            return;
        }
        Draft draft = model.draftProperty().get();
        draft.find(before.row().where())
                .or(() -> draft.has(before.row().path())
                        ? Optional.of(before.row().path())
                        : Optional.empty())
                .ifPresentOrElse(path -> focus(path, before.inValue()), () -> Focus.on(view));
    }

    void select(int index) {
        if (index >= 0 && view.getSelectionModel().getSelectedIndex() != index) {
            view.getSelectionModel().clearAndSelect(index);
        }
    }

    /** The selected row; null when none is. */
    @Nullable
    TreeRow selected() {
        TreeItem<LiveRow> item = view.getSelectionModel().getSelectedItem();
        return item == null ? null : item.getValue().now();
    }

    /** A new value after the selected one; at the end of the item when none is selected. */
    void add(AttributeType type) {
        TreeRow row = selected();
        List<Integer> path;
        AttributeType parent;
        if (row == null) {
            path = List.of(model.draftProperty().get().children().size());
            parent = AttributeType.M;
        } else {
            path = neighbour(row.path(), 1);
            parent = row.parent();
        }
        insert(path, Draft.fresh("", parent.isSet() ? parent.element() : type));
    }

    /** A new value at the end of the selected map, list or set. */
    void addInside(AttributeType type) {
        TreeRow row = selected();
        if (row == null || !row.type().isContainer()) {
            return;
        }
        List<Integer> path = new ArrayList<>(row.path());
        path.add(row.value().children().size());
        insert(
                List.copyOf(path),
                Draft.fresh("", row.type().isSet() ? row.type().element() : type));
    }

    private void insert(List<Integer> path, Draft added) {
        model.add(path, added);
        nodes.at(path.subList(0, path.size() - 1)).setExpanded(true);
        focus(path);
    }

    void remove() {
        TreeRow row = selected();
        if (row == null || row.isKey() || row.path().isEmpty()) {
            return;
        }
        int index = view.getSelectionModel().getSelectedIndex();
        model.edit(draft -> draft.without(row.path()));
        view.getSelectionModel().clearAndSelect(Math.min(index, view.getExpandedItemCount() - 1));
        Focus.on(view);
    }

    void move(int by) {
        TreeRow row = selected();
        if (row == null || row.path().isEmpty()) {
            return;
        }
        Draft before = model.draftProperty().get();
        model.edit(draft -> draft.moved(row.path(), by));
        if (!before.equals(model.draftProperty().get())) {
            view.getSelectionModel().select(nodes.at(neighbour(row.path(), by)));
        }
    }

    private static List<Integer> neighbour(List<Integer> path, int by) {
        List<Integer> next = new ArrayList<>(path);
        next.set(next.size() - 1, path.getLast() + by);
        return List.copyOf(next);
    }

    private void focus(@Nullable TreeRow row) {
        if (row != null) {
            focus(row.path());
        }
    }

    private void focus(List<Integer> path) {
        focus(path, false);
    }

    /**
     * Brings the row into view, opens what it lies within, and gives one of its fields the focus.
     *
     * @param inValue rather that of its value than that of its name
     */
    void focus(List<Integer> path, boolean inValue) {
        wantsValue = inValue;
        TreeItem<LiveRow> item = nodes.at(path);
        for (TreeItem<LiveRow> outer = item.getParent(); outer != null; outer = outer.getParent()) {
            outer.setExpanded(true);
        }
        wanted = path;
        taken = null;
        int index = view.getRow(item);
        view.getSelectionModel().clearAndSelect(index);
        view.scrollTo(Math.max(0, index - 2));
        view.refresh();
        view.applyCss();
        view.layout();
    }

    /** Called by the cells as they are shown: the field that was waited for takes the focus. */
    void focusIfWanted(TreeRow row, Node field, boolean isName) {
        boolean named = row.isNamed() && !row.isKey();
        boolean inName = named && !(wantsValue && row.hasField());
        if (isName == inName && row.path().equals(wanted)) {
            model.later(() -> take(row.path(), field));
        }
    }

    /** The table may have made its rows anew meanwhile, or does so soon: then the next field is the one. */
    private void take(List<Integer> path, Node field) {
        if (!path.equals(wanted) || field.getScene() == null) {
            return;
        }
        Focus.on(field);
        if (field.getScene().getFocusOwner() != field) {
            return;
        }
        wanted = null;
        taken = path;
        left.unsubscribe();
        left = field.sceneProperty().subscribe(scene -> {
            if (scene == null && path.equals(taken)) {
                model.later(() -> again(path));
            }
        });
    }

    private void again(List<Integer> path) {
        if (path.equals(taken)) {
            focus(path, wantsValue);
        }
    }

    /** The field that has the focus is about to lose it to where somebody goes. */
    private void leave() {
        CaretPlace from = place();
        if (from != null) {
            model.leave(from.row().path(), !from.inValue());
        }
    }

    /** Whoever types or clicks has found their place. */
    private void touched() {
        wanted = null;
        taken = null;
        left.unsubscribe();
    }
}
