package io.cruddur.desk.ui.messages.conversation;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.ui.kit.text.SafeWrapping;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Below a message that was not sent: why, and what can be done. */
final class MessageFailure extends HBox {
    private final Label problem = new Label();

    MessageFailure(Runnable again, Runnable away) {
        getStyleClass().add("message-failure");
        problem.getStyleClass().add("message-problem");
        problem.setWrapText(true);
        problem.setMinWidth(0);
        SafeWrapping.guard(problem);
        Button retry = new Button(text("shared.retry"));
        retry.getStyleClass().addAll("small", "message-retry");
        retry.setMinWidth(USE_PREF_SIZE);
        retry.setOnAction(_ -> again.run());
        Button discard = new Button(text("messages.message.discard"));
        discard.getStyleClass().addAll("small", "flat", "message-discard");
        discard.setMinWidth(USE_PREF_SIZE);
        discard.setOnAction(_ -> away.run());
        getChildren().addAll(problem, retry, discard);
    }

    void show(String sentence) {
        problem.setText(sentence);
    }
}
