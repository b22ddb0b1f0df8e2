package io.cruddur.desk.ui.messages.window;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.chat.Conversations;
import io.cruddur.desk.core.chat.Unread;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.messages.ChatViewModel;
import io.cruddur.desk.ui.messages.TimeFormatter;
import io.cruddur.desk.ui.messages.people.PersonLook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/**
 * Windows beside the main one, each the chat of another person: both sides of a conversation at once. Never in PROD. They
 * close with the main window and with its session.
 */
public final class SideWindows implements AutoCloseable {
    private record Side(Stage stage, ChatWindow window, ChatViewModel chat) {}

    private final Desk desk;
    private final Conversations conversations;
    private final TimeFormatter times;
    private final Map<String, Side> open = new HashMap<>();
    private final EventHandler<WindowEvent> mainHidden = _ -> closeAll();
    private @Nullable Window main;

    public SideWindows(Desk desk, Conversations conversations, TimeFormatter times) {
        this.desk = desk;
        this.conversations = conversations;
        this.times = times;
    }

    /** The app would otherwise live on in a side window after its main one was closed. */
    public void belongTo(@Nullable Window window) {
        if (window != null && window != main) {
            leave();
            main = window;
            window.addEventHandler(WindowEvent.WINDOW_HIDDEN, mainHidden);
        }
    }

    /** Opens the window of {@code person}, or brings it to the front, with the conversation with {@code other} in it. */
    public void open(Person person, Person other, @Nullable String groupUuid) {
        if (desk.session().place().isProd()) {
            return;
        }
        if (person.uuid().isEmpty()) {
            desk.notices().info(text("messages.side.unknown"));
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
        side.stage().requestFocus();
        side.chat().write();
    }

    @Override
    public void close() {
        closeAll();
        leave();
    }

    private void closeAll() {
        List.copyOf(open.values()).forEach(side -> side.stage().close());
    }

    private void leave() {
        if (main != null) {
            main.removeEventHandler(WindowEvent.WINDOW_HIDDEN, mainHidden);
            main = null;
        }
    }

    private Side create(Person person) {
        ChatViewModel chat = new ChatViewModel(desk.session(), desk.background(), conversations, times);
        chat.actAs(person);
        ChatWindow window = new ChatWindow(desk, chat, null, this, null);
        Scene scene = new Scene(window.view());
        desk.theme().dress(scene);
        accelerate(scene, chat, window);
        Stage stage = new Stage();
        String title = text("messages.side.title", PersonLook.name(person));
        stage.titleProperty()
                .bind(chat.unread()
                        .map(Unread::label)
                        .map(count -> count.isEmpty() ? title : text("messages.side.title.unread", count, title)));
        if (main instanceof Stage mainStage) {
            stage.getIcons().setAll(mainStage.getIcons());
        }
        stage.setScene(scene);
        SidePlace place = new SidePlace(stage, desk.preferences());
        place.restore(open.size());
        stage.setOnHidden(_ -> {
            place.remember();
            open.remove(person.uuid());
            window.close();
            chat.close();
        });
        return new Side(stage, window, chat);
    }

    /** The keys that the main window's shell handles there. */
    private static void accelerate(Scene scene, ChatViewModel chat, ChatWindow window) {
        Map<KeyCombination, Runnable> keys = scene.getAccelerators();
        keys.put(shortcut(KeyCode.R), chat::refresh);
        keys.put(new KeyCodeCombination(KeyCode.F5), chat::refresh);
        keys.put(shortcut(KeyCode.N), chat::newConversation);
        keys.put(shortcut(KeyCode.F), window::search);
        keys.put(shortcut(KeyCode.K), chat::quickSwitch);
        keys.put(shortcut(KeyCode.W), () -> scene.getWindow().hide());
    }

    private static KeyCombination shortcut(KeyCode key) {
        return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
    }
}
