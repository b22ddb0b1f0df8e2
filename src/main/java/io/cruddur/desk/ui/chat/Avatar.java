package io.cruddur.desk.ui.chat;

import io.cruddur.desk.model.Person;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;

/** A person's picture: initials on their colour. FXML: {@code <Avatar/>}; its size is the style sheet's. */
public final class Avatar extends Label {
    private String color = "";

    public Avatar() {
        getStyleClass().add("avatar");
        // The name stands beside it.
        setAccessibleRole(AccessibleRole.NODE);
    }

    void show(Person person) {
        setText(Faces.initials(person));
        getStyleClass().remove(color);
        color = "avatar-" + Faces.color(person);
        getStyleClass().add(color);
    }
}
