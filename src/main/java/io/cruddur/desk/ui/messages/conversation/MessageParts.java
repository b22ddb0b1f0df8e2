package io.cruddur.desk.ui.messages.conversation;

import static io.cruddur.desk.ui.kit.Texts.text;

import java.util.function.IntConsumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Below a part of a very long message: which part it is, and the ways to the ones beside it. */
final class MessageParts extends HBox {
    private final Label part = new Label();
    private final Hyperlink previous = new Hyperlink(text("messages.message.pages.previous"));
    private final Hyperlink next = new Hyperlink(text("messages.message.pages.next"));
    private int index;

    /** @param turn takes the index of the part to show */
    MessageParts(IntConsumer turn) {
        getStyleClass().add("message-pages");
        getChildren().addAll(part, previous, next);
        previous.setOnAction(_ -> turn.accept(index - 1));
        next.setOnAction(_ -> turn.accept(index + 1));
    }

    void show(int shown, int parts) {
        index = shown;
        part.setText(text("messages.message.pages", shown + 1, parts));
        previous.setDisable(shown == 0);
        next.setDisable(shown == parts - 1);
    }
}
