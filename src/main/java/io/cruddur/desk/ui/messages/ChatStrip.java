package io.cruddur.desk.ui.messages;

import io.cruddur.desk.ui.kit.text.SafeWrapping;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A band across a pane of the chat: a sign, a sentence that wraps, and what can be done about it. */
public final class ChatStrip extends HBox {
    private final Label words = new Label();
    private final Hyperlink link = new Hyperlink();

    public ChatStrip(String wordsId, String linkId, Runnable action) {
        getStyleClass().add("chat-strip");
        words.setId(wordsId);
        words.setWrapText(true);
        SafeWrapping.guard(words);
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        link.setId(linkId);
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setOnAction(_ -> action.run());
    }

    /** @param action the words of the link; empty for none */
    public void say(Node sign, String sentence, String action) {
        words.setText(sentence);
        link.setText(action);
        getChildren().setAll(sign, words);
        if (!action.isEmpty()) {
            getChildren().add(link);
        }
    }
}
