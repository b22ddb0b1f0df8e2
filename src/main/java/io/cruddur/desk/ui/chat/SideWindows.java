package io.cruddur.desk.ui.chat;

import static io.cruddur.desk.ui.Texts.text;

import io.cruddur.desk.model.Person;
import io.cruddur.desk.ui.Desk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Windows beside the main one, each the chat of another person: both sides of a conversation at once. Never in PROD. */
final class SideWindows implements AutoCloseable {
    private static final double MIN_WIDTH = 480;
    private static final double MIN_HEIGHT = 480;
    private static final double HEIGHT = 720;

    private record Side(Stage stage, ChatWindow window, ChatViewModel chat) {}

    private final Desk desk;
    private final Conversations conversations;
    private final TimeWords times;
    private final Map<String, Side> open = new HashMap<>();

    SideWindows(Desk desk, Conversations conversations, TimeWords times) {
        this.desk = desk;
        this.conversations = conversations;
        this.times = times;
    }

    /** Opens the window of {@code person}, or brings it to the front, with the conversation with {@code other} in it. */
    void open(Person person, Person other, @Nullable String groupUuid) {
        if (desk.session().place().isProd()) {
            return;
        }
        Side side = open.get(person.uuid());
        if (side == null) {
            side = create(person);
            open.put(person.uuid(), side);
            side.stage().show();
        }
        side.chat().openWith(other, groupUuid);
        side.stage().toFront();
    }

    @Override
    public void close() {
        List.copyOf(open.values()).forEach(side -> side.stage().close());
    }

    private Side create(Person person) {
        ChatViewModel chat = new ChatViewModel(desk.session(), desk.background(), conversations, times);
        chat.actAs(person);
        ChatWindow window = new ChatWindow(desk, chat, null, this);
        Scene scene = new Scene(window.view(), MIN_WIDTH, HEIGHT);
        desk.theme().dress(scene);
        accelerate(scene, chat, window);
        Stage stage = new Stage();
        stage.setTitle(text("messages.side.title", Faces.name(person)));
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setScene(scene);
        stage.setOnHidden(_ -> {
            open.remove(person.uuid());
            window.close();
            chat.close();
        });
        return new Side(stage, window, chat);
    }

    /** The keys that the main window's shell handles there. */
    private static void accelerate(Scene scene, ChatViewModel chat, ChatWindow window) {
        Map<KeyCombination, Runnable> keys = scene.getAccelerators();
        keys.put(new KeyCodeCombination(KeyCode.R, KeyCombination.SHORTCUT_DOWN), chat::refresh);
        keys.put(new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN), chat::newConversation);
        keys.put(new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN), window::search);
        keys.put(new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN), chat::quickSwitch);
        keys.put(new KeyCodeCombination(KeyCode.F5), chat::refresh);
        keys.put(new KeyCodeCombination(KeyCode.W, KeyCombination.SHORTCUT_DOWN), () -> scene.getWindow()
                .hide());
    }
}
