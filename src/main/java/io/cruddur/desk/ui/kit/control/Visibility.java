package io.cruddur.desk.ui.kit.control;

import io.cruddur.desk.ui.kit.Focus;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** Nodes that take no place while they are not wanted. */
public final class Visibility {
    private Visibility() {}

    public static void when(Node node, ObservableValue<Boolean> wanted) {
        node.visibleProperty().bind(wanted);
        node.managedProperty().bind(wanted);
    }

    /** One of two in the same place: the one that goes hands the focus on to the one that comes. */
    public static void either(Node one, Node other, ObservableValue<Boolean> isOne) {
        isOne.subscribe(is -> {
            Node comes = is ? one : other;
            Node goes = is ? other : one;
            set(comes, true);
            handOn(goes, comes);
            set(goes, false);
        });
    }

    /** Like {@link #when(Node, ObservableValue)}; {@code heir} gets the focus that it has when it goes. */
    public static void when(Node node, ObservableValue<Boolean> wanted, Node heir) {
        when(node, wanted);
        node.visibleProperty().subscribe(is -> {
            if (!is) {
                handOn(node, heir);
            }
        });
    }

    /** Left alone, JavaFX gives it to whatever comes next. */
    private static void handOn(Node goes, Node heir) {
        if (goes.getScene() != null && goes.getScene().getFocusOwner() == goes) {
            Focus.on(heir);
        }
    }

    public static void set(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }

    /**
     * For what is not to move its neighbours: it keeps its place while it is not seen.
     *
     * @param place whether it has one
     */
    public static void inPlace(Node node, ObservableValue<Boolean> wanted, ObservableValue<Boolean> place) {
        node.visibleProperty().bind(wanted);
        node.managedProperty().bind(place);
    }

    /** A node that never takes a place: whoever made it says where it stands. */
    public static void placeByHand(Node node) {
        node.setManaged(false);
    }
}
