package io.cruddur.desk.ui.messages;

import io.cruddur.desk.core.chat.timeline.ChatRow;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.ui.messages.conversation.MessageCell;
import io.cruddur.desk.ui.messages.conversation.MessageRow;
import java.net.URI;
import java.time.ZoneOffset;
import javafx.scene.layout.Region;

/** A row of the message list on its own, for the benchmarks. */
public final class LongMessages {
    private static final Person OTHER = new Person("other", "Andrew Bayko", "bayko");

    private final MessageRow row = new MessageRow(new MessageCell.Actions() {
        @Override
        public TimeFormatter times() {
            return new TimeFormatter(() -> ChatFixture.NOW, ZoneOffset.UTC);
        }

        @Override
        public void retry(Message message) {}

        @Override
        public void discard(Message message) {}

        @Override
        public void open(URI page) {}
    });

    public Region view() {
        return row;
    }

    public void show(String text) {
        Message message = new Message("group", "2026-11-21T11:59:00Z", ChatFixture.NOW, "uuid", OTHER, text);
        row.show(new ChatRow.Bubble("key", message, ChatRow.SendState.RECEIVED, true, true, "", "Andrew", false));
    }
}
