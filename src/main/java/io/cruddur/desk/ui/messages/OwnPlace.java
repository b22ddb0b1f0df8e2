package io.cruddur.desk.ui.messages;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.model.Person;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.messages.people.PersonLook;
import io.cruddur.desk.ui.messages.signin.Behind;
import io.cruddur.desk.ui.messages.signin.SignInPane;
import io.cruddur.desk.ui.messages.window.ChatWindow;
import io.cruddur.desk.ui.messages.window.SideStages;
import java.time.InstantSource;
import java.util.function.Consumer;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** A place in which one signs in and then chats as oneself: the page, and the chat instead of it. */
final class OwnPlace implements SideStages.Keys, AutoCloseable {
    /** What the place is in. */
    interface Frame {
        void show(Parent view);

        /** The chat that is in it now; null for none. */
        void holds(@Nullable ChatViewModel chat);

        /** One went back from the page, and nobody is signed in. */
        void left();
    }

    private final Desk desk;
    private final OwnWindows windows;
    private final Frame frame;
    private final SignInPane signIn;
    private @Nullable SignedInChat own;
    private boolean inFront = true;

    OwnPlace(Desk desk, OwnWindows windows, InstantSource clock, Frame frame, Behind behind) {
        this.desk = desk;
        this.windows = windows;
        this.frame = frame;
        signIn = new SignInPane(desk, clock, behind);
        signIn.model().onLeft(() -> {
            closeOwn();
            frame.left();
        });
        signIn.model().lapsedProperty().subscribe(is -> {
            if (is && own != null) {
                own.pause();
                showSignIn();
            }
        });
        signIn.model().personProperty().subscribe(this::signedIn);
    }

    SignInPane signIn() {
        return signIn;
    }

    void showSignIn() {
        frame.show(signIn.view());
        signIn.focus();
    }

    /** Whether the page is in sight. */
    boolean asks() {
        return signIn.isShown();
    }

    boolean isOf(Person person) {
        return own != null && own.isOf(person);
    }

    /** The chat in it; nothing while nobody is signed in. */
    @Nullable
    ChatWindow window() {
        return own == null ? null : own.window();
    }

    void shown(boolean is) {
        inFront = is;
        if (asks()) {
            if (is) {
                signIn.focus();
            }
        } else if (own != null) {
            own.window().shown(is);
        }
    }

    private void signedIn(@Nullable Person person) {
        if (person == null) {
            return;
        }
        if (windows.areIn(person, this)) {
            // Two chats of one person would both send what was not sent yet.
            String said = text("signin.elsewhere", PersonLook.name(person));
            desk.background().onFx(() -> signIn.model().signOut(said));
            return;
        }
        SignedInChat now = own;
        if (now == null || !now.isOf(person)) {
            closeOwn();
            now = windows.chat(person, signIn.model().tokens(), this::signOut);
            own = now;
        } else if (asks()) {
            now.resume();
        }
        frame.holds(now.chat());
        frame.show(now.window().view());
        now.window().shown(inFront);
        now.window().focus();
    }

    /** The page asks who is next. */
    private void signOut() {
        closeOwn();
        signIn.model().signOut();
        showSignIn();
    }

    private void closeOwn() {
        SignedInChat was = own;
        own = null;
        if (was != null) {
            frame.holds(null);
            was.close();
        }
    }

    @Override
    public void refresh() {
        onChat(ChatViewModel::refresh);
    }

    @Override
    public void newConversation() {
        onChat(ChatViewModel::newConversation);
    }

    @Override
    public void quickSwitch() {
        onChat(ChatViewModel::quickSwitch);
    }

    @Override
    public void search() {
        if (own != null && !asks()) {
            own.window().search();
        }
    }

    private void onChat(Consumer<ChatViewModel> action) {
        if (own != null && !asks()) {
            action.accept(own.chat());
        }
    }

    /** Its window was closed: whoever was signed in there is out. */
    void leave() {
        closeOwn();
        signIn.model().signOut();
    }

    @Override
    public void close() {
        closeOwn();
        signIn.close();
    }
}
