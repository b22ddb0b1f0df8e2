package io.cruddur.desk.ui.messages;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.chat.ChatMemory;
import io.cruddur.desk.core.chat.Unread;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.account.TokenSet;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.messages.list.ConversationListViewModel;
import io.cruddur.desk.ui.messages.people.PersonLook;
import io.cruddur.desk.ui.messages.signin.Behind;
import io.cruddur.desk.ui.messages.window.SideStages;
import io.cruddur.desk.ui.messages.window.SideWindows;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Where people are signed in, in the main window and beside it: several side by side, and nobody twice. */
final class OwnWindows {
    private final Desk desk;
    private final InstantSource clock;
    private final TimeFormatter times;
    private final ChatMemory memory;
    private final SideWindows sides;
    private final SideStages stages;
    private final List<OwnPlace> places = new ArrayList<>();

    OwnWindows(
            Desk desk,
            InstantSource clock,
            TimeFormatter times,
            ChatMemory memory,
            SideWindows sides,
            SideStages stages) {
        this.desk = desk;
        this.clock = clock;
        this.times = times;
        this.memory = memory;
        this.sides = sides;
        this.stages = stages;
    }

    OwnPlace place(OwnPlace.Frame frame, Behind behind) {
        OwnPlace place = new OwnPlace(desk, this, clock, frame, behind);
        places.add(place);
        return place;
    }

    /** Whether somebody is signed in in another place than that. */
    boolean areIn(Person person, OwnPlace asking) {
        return places.stream().anyMatch(place -> place != asking && place.isOf(person));
    }

    SignedInChat chat(Person person, Supplier<TokenSet> tokens, Runnable signOut) {
        return new SignedInChat(desk, person, tokens, memory, times, clock, sides, signOut, this::open);
    }

    /** A further window, in which somebody else signs in. */
    void open() {
        Side side = new Side();
        OwnPlace place = place(side, Behind.WINDOW);
        Stage stage = stages.create(side.root, side.title.getReadOnlyProperty(), place, () -> {
            places.remove(place);
            place.leave();
        });
        side.stage = stage;
        place.showSignIn();
        stage.show();
        SideStages.bringToFront(stage);
        place.shown(true);
    }

    private static final class Side implements OwnPlace.Frame {
        final StackPane root = new StackPane();
        final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(text("messages.side.signIn"));

        @Nullable
        Stage stage;

        @Override
        public void show(Parent view) {
            root.getChildren().setAll(view);
        }

        @Override
        public void holds(@Nullable ChatViewModel chat) {
            title.unbind();
            ConversationListViewModel list = chat == null ? null : chat.list();
            if (chat == null || list == null) {
                title.set(text("messages.side.signIn"));
                return;
            }
            String of = text("messages.side.title", PersonLook.name(list.me()));
            title.bind(chat.unread()
                    .map(Unread::label)
                    .map(count -> count.isEmpty() ? of : text("messages.side.title.unread", count, of)));
        }

        @Override
        public void left() {
            if (stage != null) {
                stage.close();
            }
        }
    }
}
