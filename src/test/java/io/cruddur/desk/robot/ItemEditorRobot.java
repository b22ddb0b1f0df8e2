package io.cruddur.desk.robot;

import io.cruddur.desk.core.tables.editor.DraftProblem;
import io.cruddur.desk.ui.tables.editor.DraftProblemText;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;

/** The editor of one item, in front of the tables view. Values are known by their path, such as {@code address.lines[2]}. */
public final class ItemEditorRobot {
    private final DeskRobot desk;

    ItemEditorRobot(DeskRobot desk) {
        this.desk = desk;
    }

    public ItemEditorRobot await() {
        desk.waitUntil("the item editor", this::isOpen);
        return this;
    }

    public boolean isOpen() {
        return desk.find("itemEditor").isPresent();
    }

    /** Types {@code text} in place of the value at {@code path}, in the tree. */
    public ItemEditorRobot value(String path, String text) {
        desk.type("itemValue." + path, text);
        return this;
    }

    /** Adds an attribute after the selected row, by the descriptor of its type. */
    public ItemEditorRobot add(String type, String name) {
        fire("addAttribute", "add." + type);
        desk.type("itemName.", name);
        return this;
    }

    /** Gives the value at {@code path} another type. */
    public ItemEditorRobot retype(String path, String type) {
        MenuButton menu = desk.node("itemType." + path, MenuButton.class);
        desk.onFx(() -> {
            menu.getOnShowing().handle(null);
            return menu;
        });
        fire("itemType." + path, "type." + type);
        return this;
    }

    private void fire(String menuId, String itemId) {
        MenuButton menu = desk.node(menuId, MenuButton.class);
        desk.onFx(() -> {
            menu.getItems().stream()
                    .filter(item -> itemId.equals(item.getId()))
                    .findFirst()
                    .ifPresent(MenuItem::fire);
            return menu;
        });
        desk.settle();
    }

    public ItemEditorRobot showJson() {
        desk.click("itemJsonForm");
        return this;
    }

    public ItemEditorRobot showTree() {
        desk.click("itemTreeForm");
        return this;
    }

    public String json() {
        return desk.textOf("itemEditorJson");
    }

    /** Pastes {@code text} in place of the JSON. */
    public ItemEditorRobot json(String text) {
        TextArea area = desk.node("itemEditorJson", TextArea.class);
        desk.onFx(() -> {
            area.requestFocus();
            area.setText(text);
            return area;
        });
        desk.settle();
        return this;
    }

    /** What is wrong with the item, one line each. */
    public java.util.List<String> problems() {
        return desk.find("itemProblems")
                .map(list -> desk.onFx(() -> ((ListView<?>) list)
                        .getItems().stream().map(ItemEditorRobot::line).toList()))
                .orElse(java.util.List.of());
    }

    private static String line(Object problem) {
        return problem instanceof DraftProblem draft ? DraftProblemText.line(draft) : problem.toString();
    }

    public boolean canSave() {
        return !desk.node("saveItem", Node.class).isDisabled();
    }

    /** Presses Save, and waits for nothing. */
    public ItemEditorRobot save() {
        desk.click("saveItem");
        return this;
    }

    /** Saves, and waits until the editor has closed. */
    public DeskRobot saved() {
        save();
        desk.waitUntil("the editor to close", () -> !isOpen());
        return desk;
    }

    public ItemEditorRobot awaitConflict() {
        desk.waitUntil("a conflict", () -> desk.find("itemConflict").isPresent());
        return this;
    }

    public DeskRobot desk() {
        return desk;
    }
}
