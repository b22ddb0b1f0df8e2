package io.cruddur.desk.ui.kit.control;

import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/** Escape empties a search field; in an empty one it goes on to whoever else wants it. */
public final class EscapeClears {
    private EscapeClears() {}

    public static void in(TextField field) {
        in(field, () -> {});
    }

    /** @param then what is to be done once it is empty */
    public static void in(TextField field, Runnable then) {
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
                field.clear();
                then.run();
                event.consume();
            }
        });
    }
}
