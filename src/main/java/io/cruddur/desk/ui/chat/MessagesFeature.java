package io.cruddur.desk.ui.chat;

import io.cruddur.desk.ui.Desk;
import io.cruddur.desk.ui.Feature;
import io.cruddur.desk.ui.emoji.Emoji;
import java.time.InstantSource;
import java.time.ZoneId;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** The Messages view of a session, with the further windows that were opened from it. */
public final class MessagesFeature implements Feature {
    private final ActingUserViewModel acting;
    private final ChatViewModel chat;
    private final ChatWindow window;
    private final SideWindows sides;

    public MessagesFeature(Desk desk) {
        this(desk, InstantSource.system(), ZoneId.systemDefault());
    }

    MessagesFeature(Desk desk, InstantSource clock, ZoneId zone) {
        TimeWords times = new TimeWords(clock, zone);
        Conversations conversations = new Conversations(
                desk.session().messages(),
                desk.background(),
                clock,
                new ChatMemory(desk.shelf(), desk.session().place(), desk.background(), clock, desk.notices()));
        acting = new ActingUserViewModel(desk.session(), desk.background(), desk.preferences());
        chat = new ChatViewModel(desk.session(), desk.background(), conversations, times);
        sides = new SideWindows(desk, conversations, times);
        window = new ChatWindow(desk, chat, acting, sides);
        desk.background().quiet(_ -> Emoji.load()).start();
        window.view().sceneProperty().flatMap(Scene::windowProperty).subscribe(sides::belongTo);
    }

    /** For tests. */
    ChatViewModel chat() {
        return chat;
    }

    @Override
    public Parent view() {
        return window.view();
    }

    @Override
    public void refresh() {
        acting.load();
        chat.refresh();
    }

    @Override
    public void search() {
        window.search();
    }

    @Override
    public void create() {
        chat.newConversation();
    }

    @Override
    public void quickSwitch() {
        chat.quickSwitch();
    }

    @Override
    public void shown(boolean inFront) {
        window.shown(inFront);
    }

    @Override
    public void close() {
        sides.close();
        window.close();
        chat.close();
    }
}
