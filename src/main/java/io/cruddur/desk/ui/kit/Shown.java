package io.cruddur.desk.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** What is not shown takes no room either. */
public final class Shown {
    private Shown() {}

    public static void when(Node node, ObservableValue<Boolean> wanted) {
        node.visibleProperty().bind(wanted);
        node.managedProperty().bind(wanted);
    }

    public static void set(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }
}
