package io.cruddur.desk.ui.tables;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** Nodes that take no place while they are not wanted. */
public final class Visibility {
    private Visibility() {}

    public static void when(Node node, ObservableValue<Boolean> wanted) {
        node.visibleProperty().bind(wanted);
        node.managedProperty().bind(wanted);
    }

    public static void set(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }
}
