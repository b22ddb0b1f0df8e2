package io.cruddur.desk.ui.tables.editor.tree;

import io.cruddur.desk.core.tables.editor.TreeRow;
import io.cruddur.desk.model.item.AttributeType;
import io.cruddur.desk.ui.tables.editor.DraftViewModel;
import io.cruddur.desk.ui.tables.editor.LiveRow;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import org.jspecify.annotations.Nullable;

/** The tree of an item, and the buttons that change its shape. */
public final class ItemTreeController {
    private final DraftViewModel draft;
    private @Nullable ItemTree items;

    @FXML
    private MenuButton add;

    @FXML
    private MenuButton addInside;

    @FXML
    private Button remove;

    @FXML
    private Button up;

    @FXML
    private Button down;

    @FXML
    private Button undo;

    @FXML
    private Button redo;

    @FXML
    private TreeTableView<LiveRow> tree;

    @FXML
    private TreeTableColumn<LiveRow, TreeRow> nameColumn;

    @FXML
    private TreeTableColumn<LiveRow, TreeRow> typeColumn;

    @FXML
    private TreeTableColumn<LiveRow, TreeRow> valueColumn;

    public ItemTreeController(DraftViewModel draft) {
        this.draft = draft;
    }

    @FXML
    void initialize() {
        ItemTree made = new ItemTree(tree, nameColumn, typeColumn, valueColumn, draft);
        items = made;
        bindTools(made);
        tree.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe((left, owner) -> {
            deselectAll(left);
            selectAll(owner);
        });
    }

    /** As JavaFX does with a text field that the focus comes to, and not with a text area. A click then puts the caret. */
    private static void selectAll(@Nullable Node owner) {
        if (owner instanceof TextArea area && area.getStyleClass().contains(ValueCell.TEXT)) {
            area.selectRange(area.getLength(), 0);
        }
    }

    /** A text area, other than a text field, shows what is selected without the focus too. */
    private static void deselectAll(@Nullable Node left) {
        if (left instanceof TextArea area
                && area.getStyleClass().contains(ValueCell.TEXT)
                && area.getSelection().getLength() == area.getLength()) {
            area.deselect();
        }
    }

    private void bindTools(ItemTree made) {
        types(add, made::add);
        types(addInside, made::addInside);
        tree.getSelectionModel().selectedItemProperty().subscribe(item -> {
            TreeRow row = item == null ? null : item.getValue().now();
            addInside.setDisable(row == null || !row.type().isContainer());
            remove.setDisable(row == null || row.isKey());
            up.setDisable(row == null);
            down.setDisable(row == null);
        });
        undo.disableProperty().bind(draft.canUndoProperty().not());
        redo.disableProperty().bind(draft.canRedoProperty().not());
    }

    private static void types(MenuButton menu, Consumer<AttributeType> choose) {
        menu.getItems()
                .setAll(Arrays.stream(AttributeType.values())
                        .map(type -> {
                            MenuItem entry = new MenuItem(type + " · " + TypeCell.word(type));
                            entry.setId("add." + type);
                            entry.setOnAction(_ -> choose.accept(type));
                            return entry;
                        })
                        .toList());
    }

    /** Puts the caret into the value at {@code path}, or into its name. */
    public void focus(List<Integer> path, boolean inValue) {
        withTree(made -> made.focus(path, inValue));
    }

    /** Where the caret is; null when it is not in the tree. */
    public ItemTree.@Nullable CaretPlace place() {
        return items == null ? null : items.place();
    }

    /** Puts the caret where it was, wherever that row is now. */
    public void goBack(ItemTree.@Nullable CaretPlace place) {
        withTree(made -> made.goBack(place));
    }

    @FXML
    void remove() {
        withTree(ItemTree::remove);
    }

    @FXML
    void up() {
        withTree(made -> made.move(-1));
    }

    @FXML
    void down() {
        withTree(made -> made.move(1));
    }

    private void withTree(Consumer<ItemTree> action) {
        if (items != null) {
            action.accept(items);
        }
    }

    @FXML
    void undo() {
        draft.undo();
    }

    @FXML
    void redo() {
        draft.redo();
    }
}
