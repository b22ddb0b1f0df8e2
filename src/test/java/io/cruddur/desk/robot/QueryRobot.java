package io.cruddur.desk.robot;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;

/** The query pane of the tables view: builder, PartiQL and history. */
public final class QueryRobot {
    private final DeskRobot desk;

    QueryRobot(DeskRobot desk) {
        this.desk = desk;
    }

    public QueryRobot partition(String value) {
        return fill("queryPartitionValue", value);
    }

    /** @param operator as the box shows it, such as {@code begins with} */
    public QueryRobot sort(String operator, String value) {
        ComboBox<?> operators = desk.node("querySortOperator", ComboBox.class);
        choose(operators, operator);
        return fill("querySortValue", value);
    }

    /**
     * Chooses in a box of the pane.
     *
     * @param words as the box shows them
     */
    public QueryRobot choose(String id, String words) {
        choose(desk.node(id, ComboBox.class), words);
        return this;
    }

    /** Puts text into a field, also into one that has to be scrolled to. */
    public QueryRobot fill(String id, String text) {
        TextInputControl field = desk.node(id, TextInputControl.class);
        desk.onFx(() -> {
            field.requestFocus();
            field.setText(text);
            return field;
        });
        desk.settle();
        return this;
    }

    /** Adds a condition and fills its row. */
    public QueryRobot filter(String path, String operator, String value) {
        Button add = desk.node("addFilter", Button.class);
        desk.onFx(() -> {
            add.fire();
            return true;
        });
        desk.settle();
        ComboBox<?> paths = (ComboBox<?>) last(".filter-path");
        desk.onFx(() -> {
            paths.getEditor().setText(path);
            return true;
        });
        choose((ComboBox<?>) last(".filter-operator"), operator);
        TextField field = (TextField) paths.getParent().lookup(".filter-value");
        desk.onFx(() -> {
            field.setText(value);
            return true;
        });
        desk.settle();
        return this;
    }

    private Node last(String selector) {
        Node pane = desk.node("queryPane", Node.class);
        return desk.onFx(() -> List.copyOf(pane.lookupAll(selector)).getLast());
    }

    public QueryRobot run() {
        desk.click("runQuery");
        return this;
    }

    /** The request, which is shown where there was no room for it. */
    public String preview() {
        if (desk.find("queryPreview").isEmpty()) {
            desk.click("queryRequest");
        }
        return desk.textOf("queryPreview");
    }

    public String problem() {
        return desk.find("queryProblem").isPresent() ? desk.textOf("queryProblem") : "";
    }

    public QueryRobot partiQl(String statement) {
        desk.click("queryPartiql");
        desk.type("partiqlText", statement);
        return this;
    }

    public QueryRobot runPartiQl() {
        desk.click("runPartiql");
        return this;
    }

    /** Opens the history. */
    public QueryRobot history() {
        desk.click("queryHistory");
        desk.node("historyList", ListView.class);
        return this;
    }

    /** Chooses an entry of the open history. */
    public QueryRobot entry(int place) {
        ListView<?> list = desk.node("historyList", ListView.class);
        desk.onFx(() -> {
            list.getSelectionModel().select(place);
            return true;
        });
        return this;
    }

    public int entries() {
        ListView<?> list = desk.node("historyList", ListView.class);
        return desk.onFx(() -> list.getItems().size());
    }

    public QueryRobot close() {
        desk.press(KeyCode.ESCAPE);
        return this;
    }

    private <T> void choose(ComboBox<T> box, String words) {
        desk.onFx(() -> {
            T value = box.getItems().stream()
                    .filter(each -> words.equals(box.getConverter().toString(each)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no choice " + words));
            box.setValue(value);
            return true;
        });
        desk.settle();
    }
}
