package io.cruddur.desk.ui.messages;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.chat.Connection;
import javafx.scene.control.ProgressIndicator;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says above both panes that what is shown may be old, and that what was missed is being read. Nothing while live. */
final class ConnectionStrip extends DelayedIndicator {
    private static final double BUSY = 14;

    private final FontIcon icon = new FontIcon("fth-wifi-off");
    private final ProgressIndicator busy = new ProgressIndicator();
    private final ChatStrip strip;

    ConnectionStrip(ChatViewModel chat) {
        setId("connectionStrip");
        strip = new ChatStrip("connectionSentence", "connectionRetry", chat::refresh);
        getChildren().add(strip);
        busy.setMaxSize(BUSY, BUSY);
        chat.connectionProperty().subscribe(this::show);
    }

    private void show(Connection now) {
        switch (now) {
            case Connection.Live() -> show(false);
            case Connection.Lost(var sentence) -> {
                strip.say(icon, text("messages.connection.lost", sentence), text("messages.connection.retry"));
                showAtOnce();
            }
            case Connection.CatchingUp() -> {
                strip.say(busy, text("messages.connection.catchingUp"), "");
                // In sight already after an outage; alone, only when it takes its time.
                show(true);
            }
        }
    }
}
