package io.cruddur.desk.ui.messages.conversation;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.chat.RelatedConversations.Related;
import io.cruddur.desk.core.text.DisplayText;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.messages.ChatStrip;
import io.cruddur.desk.ui.messages.ChatViewModel;
import io.cruddur.desk.ui.messages.people.PersonLook;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says above the messages that there is another conversation which is meant, perhaps, and goes there. */
final class RelatedStrip extends StackPane {
    private final ChatViewModel chat;
    private final FontIcon icon = new FontIcon("fth-alert-triangle");
    private final ChatStrip strip;

    RelatedStrip(ChatViewModel chat) {
        this.chat = chat;
        setId("relatedStrip");
        strip = new ChatStrip("relatedSentence", "openRelated", chat::openRelated);
        getChildren().add(strip);
        chat.related().property().subscribe(this::show);
    }

    private void show(@Nullable Related related) {
        Visibility.set(this, related != null);
        if (related == null) {
            return;
        }
        String name = DisplayText.line(PersonLook.name(related.other()));
        String sentence =
                switch (related) {
                    case Related.Recreated _ -> text("messages.related.recreated", name);
                    case Related.Second second when second.newest() == null -> text("messages.related.empty", name);
                    case Related.Second second ->
                        text(
                                second.livelier() ? "messages.related.livelier" : "messages.related.older",
                                name,
                                chat.times().relative(second.newest()));
                };
        strip.say(
                icon, sentence, text(related.groupUuid() == null ? "messages.related.begin" : "messages.related.open"));
    }
}
