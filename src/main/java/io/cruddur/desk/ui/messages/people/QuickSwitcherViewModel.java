package io.cruddur.desk.ui.messages.people;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.chat.people.Introductions;
import io.cruddur.desk.core.chat.people.Switcher;
import io.cruddur.desk.core.chat.people.SwitcherEntry;
import io.cruddur.desk.core.chat.people.SwitcherRanking;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.messages.Trouble;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Goes to any conversation of a person by a few letters, also to one that the list has not loaded, and to people without
 * a conversation. It reads all of both, page by page, and shows what is there meanwhile.
 */
public final class QuickSwitcherViewModel implements AutoCloseable {
    private final boolean readOnly;
    private final Background background;
    private final Consumer<MessageGroup> open;
    private final Introductions introductions;
    private final Switcher switcher;
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<SwitcherRanking> ranking = new ReadOnlyObjectWrapper<>(SwitcherRanking.NOTHING);
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private String problem = "";

    /**
     * @param known conversations that are loaded already, newest first
     * @param users null where nobody can be written to: then only conversations are found
     * @param background a scope of its own, closed with this
     */
    QuickSwitcherViewModel(
            Person me,
            List<MessageGroup> known,
            MessageStore store,
            @Nullable UserDatabase users,
            Background background,
            Introductions introductions,
            Consumer<MessageGroup> open) {
        this.readOnly = users == null;
        this.background = background;
        this.introductions = introductions;
        this.open = open;
        this.switcher = new Switcher(me, known, store, users, background, PersonLook.unnamed(), new Updates());
        query.subscribe((_, typed) -> switcher.find(typed));
    }

    /** What is told by the switcher goes into the properties. */
    private final class Updates implements Switcher.Listener {
        @Override
        public void ranked(SwitcherRanking found) {
            ranking.set(found);
        }

        @Override
        public void loading(boolean now) {
            loading.set(now);
        }

        @Override
        public void failed(@Nullable Throwable failure) {
            problem = failure == null ? "" : Trouble.of(failure).sentence();
        }

        @Override
        public void changed() {
            describe();
        }

        @Override
        public void chosen(SwitcherEntry entry) {
            MessageGroup group = entry.group();
            if (group != null) {
                open.accept(group);
            } else {
                introductions.open(entry.person(), QuickSwitcherViewModel.this::say);
            }
        }
    }

    StringProperty queryProperty() {
        return query;
    }

    public ReadOnlyObjectProperty<SwitcherRanking> rankingProperty() {
        return ranking.getReadOnlyProperty();
    }

    /** Whether there may be more to come. */
    ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** What there is to say besides the rows, or in their place; may be empty. */
    ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /** Reads everything, also again after a failure. */
    void load() {
        switcher.load();
    }

    /** As {@link Switcher#choose}. */
    void choose(@Nullable SwitcherEntry entry) {
        switcher.choose(entry);
    }

    @Override
    public void close() {
        background.close();
    }

    private void describe() {
        SwitcherRanking now = ranking.get();
        if (!problem.isEmpty()) {
            say(problem);
        } else if (now.found() > now.entries().size()) {
            say(text("messages.switcher.more", now.entries().size(), now.found()));
        } else if (!now.entries().isEmpty()) {
            say("");
        } else if (loading.get()) {
            say(text("messages.switcher.loading"));
        } else if (query.get().isBlank()) {
            say(text("messages.switcher.nobody"));
        } else {
            say(text(
                    readOnly ? "messages.switcher.none.readOnly" : "messages.switcher.none",
                    query.get().strip()));
        }
    }

    private void say(String words) {
        sentence.set(words);
    }
}
