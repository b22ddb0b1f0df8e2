package io.cruddur.desk.ui.chat;

import static io.cruddur.desk.ui.Texts.text;

import io.cruddur.desk.ui.SafeWrapping;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says above both panes that what is shown may be old, and that what was missed is being read. Nothing while live. */
final class ConnectionStrip extends LateSign {
    private static final double BUSY = 14;

    private final FontIcon icon = new FontIcon("fth-wifi-off");
    private final ProgressIndicator busy = new ProgressIndicator();
    private final Label words = new Label();
    private final Hyperlink retry = new Hyperlink(text("messages.connection.retry"));
    private final HBox line = new HBox();

    ConnectionStrip(ChatViewModel chat) {
        setId("connectionStrip");
        line.getStyleClass().add("chat-strip");
        getChildren().add(line);
        busy.setMaxSize(BUSY, BUSY);
        words.setId("connectionSentence");
        words.setWrapText(true);
        SafeWrapping.guard(words);
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        retry.setId("connectionRetry");
        retry.setMinWidth(Region.USE_PREF_SIZE);
        retry.setOnAction(_ -> chat.refresh());
        chat.connectionProperty().subscribe(this::show);
    }

    private void show(Connection now) {
        switch (now) {
            case Connection.Live() -> show(false);
            case Connection.Lost(var sentence) -> {
                words.setText(text("messages.connection.lost", sentence));
                line.getChildren().setAll(icon, words, retry);
                showAtOnce();
            }
            case Connection.CatchingUp() -> {
                words.setText(text("messages.connection.catchingUp"));
                line.getChildren().setAll(busy, words);
                // In sight already after an outage; alone, only when it takes its time.
                show(true);
            }
        }
    }
}
