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
import java.util.Map;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Windows beside the main one, each the chat of another person: both sides of a conversation at once. Never in PROD. */
public final class SideWindows {
    private record Side(Stage stage, ChatWindow window, ChatViewModel chat) {}

    private final Desk desk;
    private final Conversations conversations;
    private final TimeFormatter times;
    private final SideStages stages;
    private final Map<String, Side> open = new HashMap<>();

    public SideWindows(Desk desk, Conversations conversations, TimeFormatter times, SideStages stages) {
        this.desk = desk;
        this.conversations = conversations;
        this.times = times;
        this.stages = stages;
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
        SideStages.bringToFront(side.stage());
        side.chat().write();
    }

    private Side create(Person person) {
        ChatViewModel chat = new ChatViewModel(desk.session(), desk.background(), conversations, times);
        chat.actAs(person);
        ChatWindow window = new ChatWindow(desk, chat, null, this, null);
        String title = text("messages.side.title", PersonLook.name(person));
        Stage stage = stages.create(
                window.view(),
                chat.unread()
                        .map(Unread::label)
                        .map(count -> count.isEmpty() ? title : text("messages.side.title.unread", count, title)),
                window,
                () -> {
                    open.remove(person.uuid());
                    window.close();
                    chat.close();
                });
        return new Side(stage, window, chat);
    }
}
