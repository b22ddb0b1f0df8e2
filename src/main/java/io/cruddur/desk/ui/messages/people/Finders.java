package io.cruddur.desk.ui.messages.people;

import io.cruddur.desk.core.chat.people.Introductions;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.messages.list.ConversationListViewModel;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The two ways to somebody who is not in sight: the search for a new conversation, and the quick switcher. */
public final class Finders {
    private static final Duration TYPING_PAUSE = Duration.ofMillis(150);

    private final Session session;
    private final Background background;
    private final Consumer<MessageGroup> open;
    private final BiConsumer<Person, @Nullable String> openWith;
    private final ReadOnlyObjectWrapper<@Nullable NewConversationViewModel> search = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable QuickSwitcherViewModel> switcher = new ReadOnlyObjectWrapper<>();

    private Runnable found = () -> {};
    private Runnable searchedAgain = () -> {};

    public Finders(
            Session session,
            Background background,
            Consumer<MessageGroup> open,
            BiConsumer<Person, @Nullable String> openWith) {
        this.session = session;
        this.background = background;
        this.open = open;
        this.openWith = openWith;
    }

    /** Not null while somebody to write to is looked for. */
    public ReadOnlyObjectProperty<@Nullable NewConversationViewModel> searchProperty() {
        return search.getReadOnlyProperty();
    }

    /** Not null while the quick switcher is open. */
    public ReadOnlyObjectProperty<@Nullable QuickSwitcherViewModel> switcherProperty() {
        return switcher.getReadOnlyProperty();
    }

    /** @param action called after a conversation was opened from here */
    public void onFound(Runnable action) {
        found = action;
    }

    /** @param action called when a search is asked for that has begun already */
    public void onSearchedAgain(Runnable action) {
        searchedAgain = action;
    }

    /** Begins to look for somebody to write to, or goes on with it. Nobody writes in PROD. */
    public void newConversation(@Nullable ConversationListViewModel shown) {
        if (!session.messages().writable() || shown == null) {
            return;
        }
        if (search.get() != null) {
            closeSwitcher();
            searchedAgain.run();
            return;
        }
        closeSwitcher();
        Background own = background.scope();
        NewConversationViewModel begun = new NewConversationViewModel(
                session.users().rows(), own, TYPING_PAUSE, introductions(shown.me(), own, this::openWith));
        search.set(begun);
        begun.search();
    }

    public void closeSearch() {
        NewConversationViewModel open = search.get();
        if (open != null) {
            search.set(null);
            open.close();
        }
    }

    /** Opens the switcher over the conversations of who acts, or closes it again. */
    public void quickSwitch(@Nullable ConversationListViewModel shown) {
        if (switcher.get() != null) {
            closeSwitcher();
        } else if (shown != null) {
            Background own = background.scope();
            QuickSwitcherViewModel begun = new QuickSwitcherViewModel(
                    shown.me(),
                    shown.loaded(),
                    session.messages().store(),
                    session.messages().writable() ? session.users().rows() : null,
                    own,
                    introductions(shown.me(), own, this::openWith),
                    this::open);
            switcher.set(begun);
            begun.load();
        }
    }

    public void closeSwitcher() {
        QuickSwitcherViewModel shown = switcher.get();
        if (shown != null) {
            switcher.set(null);
            shown.close();
        }
    }

    public void close() {
        closeSearch();
        closeSwitcher();
    }

    private Introductions introductions(Person me, Background own, BiConsumer<Person, @Nullable String> opened) {
        return new Introductions(
                me, session.users().rows(), session.messages().store(), own, opened, new IntroductionText());
    }

    private void open(MessageGroup group) {
        close();
        open.accept(group);
        found.run();
    }

    private void openWith(Person person, @Nullable String group) {
        close();
        openWith.accept(person, group);
        found.run();
    }
}
