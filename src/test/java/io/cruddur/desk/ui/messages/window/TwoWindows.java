package io.cruddur.desk.ui.messages.window;

import io.cruddur.desk.core.chat.Conversations;
import io.cruddur.desk.core.chat.timeline.ChatRow;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.ChangeFeed;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.messages.ChatFixture;
import io.cruddur.desk.ui.messages.ChatViewModel;
import io.cruddur.desk.ui.messages.TimeFormatter;
import io.cruddur.desk.ui.messages.conversation.ConversationViewModel;
import io.cruddur.desk.ui.messages.conversation.MessageListView;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;

/** Two people's chat windows on one message store, for the benchmarks: one writes, the other sees. */
public final class TwoWindows implements AutoCloseable {
    private static final long PATIENCE = 30;

    private record Window(Stage stage, ChatViewModel chat, ChatWindow window) {
        void close() {
            window.close();
            chat.close();
            stage.close();
        }
    }

    private final Background background;
    private final Window one;
    private final Window other;

    private TwoWindows(Background background, Window one, Window other) {
        this.background = background;
        this.one = one;
        this.other = other;
    }

    /** Blocks; not on the FX thread. */
    public static TwoWindows open(MessageStore store, ChangeFeed changes, Person me, Person you, String groupUuid) {
        CompletableFuture<TwoWindows> opened = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                Background background = Background.onVirtualThreads();
                ChatFixture fixture = new ChatFixture(Environment.LOCAL, background, store, changes);
                Desk desk = new Desk(
                        fixture.session,
                        background,
                        ChatFixture.unused(Dialogs.class),
                        fixture.notices(),
                        fixture.preferences(),
                        fixture.shelf,
                        new Theme(fixture.preferences()),
                        _ -> {});
                TimeFormatter times = new TimeFormatter(InstantSource.system(), ZoneOffset.UTC);
                Conversations conversations = fixture.conversations(InstantSource.system());
                opened.complete(new TwoWindows(
                        background,
                        window(desk, conversations, times, me, you, groupUuid),
                        window(desk, conversations, times, you, me, groupUuid)));
            } catch (RuntimeException | Error e) {
                opened.completeExceptionally(e);
            }
        });
        return opened.join();
    }

    private static Window window(
            Desk desk, Conversations conversations, TimeFormatter times, Person me, Person you, String groupUuid) {
        ChatViewModel chat = new ChatViewModel(desk.session(), desk.background(), conversations, times);
        chat.actAs(me);
        ChatWindow window = new ChatWindow(
                desk, chat, null, new SideWindows(desk, conversations, times, new SideStages(desk)), null);
        Scene scene = new Scene(window.view(), 800, 640);
        desk.theme().dress(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        chat.openWith(you, groupUuid);
        return new Window(stage, chat, window);
    }

    /**
     * Writes in the composer, presses the button, and waits until the message is laid out in the other window.
     *
     * @return seconds from one to the other
     */
    public double sendAndSee(String text) throws Exception {
        CompletableFuture<Long> seen = new CompletableFuture<>();
        CompletableFuture<Long> sent = new CompletableFuture<>();
        Scene there = other.stage().getScene();
        Runnable look = () -> {
            if (isInSight(there, text)) {
                seen.complete(System.nanoTime());
            }
        };
        Platform.runLater(() -> {
            there.addPostLayoutPulseListener(look);
            Scene here = one.stage().getScene();
            ((TextArea) here.lookup("#composer")).setText(text);
            sent.complete(System.nanoTime());
            ((Button) here.lookup("#sendMessage")).fire();
        });
        try {
            return (seen.get(PATIENCE, TimeUnit.SECONDS) - sent.get()) / 1e9;
        } finally {
            Platform.runLater(() -> there.removePostLayoutPulseListener(look));
        }
    }

    private boolean isInSight(Scene scene, String text) {
        ConversationViewModel open = other.chat().conversation();
        if (open == null || open.rows().isEmpty()) {
            return false;
        }
        return open.rows().getLast() instanceof ChatRow.Bubble row
                && row.message().text().equals(text)
                && scene.lookup("#messageList") instanceof MessageListView list
                && list.positionOf(row.key()) != null;
    }

    @Override
    public void close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Platform.runLater(() -> {
            one.close();
            other.close();
            background.close();
            closed.complete(null);
        });
        closed.join();
    }
}
