package io.cruddur.desk.ui.chat;

import static io.cruddur.desk.ui.Texts.text;

import io.cruddur.desk.ui.SafeWrapping;
import io.cruddur.desk.ui.chat.RelatedConversations.Related;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says above the messages that there is another conversation which is meant, perhaps, and goes there. */
final class RelatedStrip extends HBox {
    private final ChatViewModel chat;
    private final Label words = new Label();
    private final Hyperlink go = new Hyperlink();

    RelatedStrip(ChatViewModel chat) {
        this.chat = chat;
        setId("relatedStrip");
        getStyleClass().add("chat-strip");
        words.setId("relatedSentence");
        words.setWrapText(true);
        SafeWrapping.guard(words);
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        go.setId("openRelated");
        go.setMinWidth(Region.USE_PREF_SIZE);
        go.setOnAction(_ -> chat.openRelated());
        getChildren().addAll(new FontIcon("fth-alert-triangle"), words, go);
        chat.related().property().subscribe(this::show);
    }

    private void show(@Nullable Related related) {
        setVisible(related != null);
        setManaged(related != null);
        if (related == null) {
            return;
        }
        String name = DisplayText.line(Faces.name(related.other()));
        words.setText(
                switch (related) {
                    case Related.Recreated _ -> text("messages.related.recreated", name);
                    case Related.Second second when second.newest() == null -> text("messages.related.empty", name);
                    case Related.Second second ->
                        text(
                                second.livelier() ? "messages.related.livelier" : "messages.related.older",
                                name,
                                chat.times().relative(second.newest()));
                });
        go.setText(text(related.groupUuid() == null ? "messages.related.begin" : "messages.related.open"));
    }
}
