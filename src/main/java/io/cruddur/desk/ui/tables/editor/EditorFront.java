package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.ui.kit.Focus;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/** The place in front of a table's view: while something stands there, the view is away. */
final class EditorFront {
    private final StackPane front = new StackPane();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private Focus before = Focus.of(null);
    private Node below = new StackPane();

    /** The table's view, with the place in front of it. */
    Parent over(Node view) {
        below = view;
        front.setVisible(false);
        return new StackPane(view, front);
    }

    ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    void show(Parent editor) {
        before = Focus.of(front.getScene());
        front.getChildren().setAll(editor);
        front.setVisible(true);
        below.setVisible(false);
        open.set(true);
    }

    void close() {
        front.getChildren().clear();
        front.setVisible(false);
        below.setVisible(true);
        open.set(false);
        // The button that opened it may be there for a selection that is no more.
        if (!before.giveBack()) {
            focusTable();
        }
        before = Focus.of(null);
    }

    void focusTable() {
        Node items = below.lookup("#itemsTable");
        if (items != null) {
            Focus.on(items);
        }
    }
}
