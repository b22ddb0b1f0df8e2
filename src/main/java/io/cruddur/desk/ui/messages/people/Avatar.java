package io.cruddur.desk.ui.messages.people;

import io.cruddur.desk.core.chat.people.PersonText;
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

    public void show(Person person) {
        setText(PersonText.initials(person));
        getStyleClass().remove(color);
        color = "avatar-" + PersonText.color(person);
        getStyleClass().add(color);
    }
}
