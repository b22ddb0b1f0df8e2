package io.cruddur.desk.ui.messages.conversation;

import io.cruddur.desk.core.chat.timeline.ChatRow;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.ui.messages.TimeFormatter;
import java.net.URI;
import org.fxmisc.flowless.Cell;
import org.jspecify.annotations.Nullable;

/** Holds a row's node for Flowless, and takes another row when it scrolled out of sight. */
public final class MessageCell implements Cell<ChatRow, MessageRow> {
    /** What can be done with a message. */
    public interface Actions {
        TimeFormatter times();

        void retry(Message message);

        void discard(Message message);

        void open(URI page);
    }

    private final MessageRow node;

    MessageCell(ChatRow row, Actions actions) {
        node = new MessageRow(actions);
        node.show(row);
    }

    @Override
    public MessageRow getNode() {
        return node;
    }

    @Override
    public boolean isReusable() {
        return true;
    }

    @Override
    public void updateItem(@Nullable ChatRow row) {
        if (row != null) {
            node.show(row);
        }
    }
}
