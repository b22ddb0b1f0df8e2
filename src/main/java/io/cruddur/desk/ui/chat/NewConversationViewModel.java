package io.cruddur.desk.ui.chat;

import static io.cruddur.desk.ui.Texts.text;

import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.ui.Background;
import io.cruddur.desk.ui.Job;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Finds somebody to write to, while typing. */
final class NewConversationViewModel implements AutoCloseable {
    /** People shown; who is looked for is not among them needs more letters, not more rows. */
    static final int LIMIT = 50;

    private final Person me;
    private final UserDatabase users;
    private final MessageStore store;
    private final Background background;
    private final Duration pause;
    private final BiConsumer<Person, @Nullable String> chosen;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Person> results = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();
    private @Nullable Job<?> asked;
    private boolean choosing;

    /**
     * @param pause how long typing has to rest before the database is asked
     * @param chosen told of the person and the group uuid of the conversation with them, null when there is none yet
     */
    NewConversationViewModel(
            Person me,
            UserDatabase users,
            MessageStore store,
            Background background,
            Duration pause,
            BiConsumer<Person, @Nullable String> chosen) {
        this.me = me;
        this.users = users;
        this.store = store;
        this.background = background.scope();
        this.pause = pause;
        this.chosen = chosen;
        query.subscribe(this::search);
    }

    StringProperty queryProperty() {
        return query;
    }

    ObservableList<Person> results() {
        return results;
    }

    /** What there is to say instead of, or besides, the results; may be empty. */
    ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    boolean isMe(Person person) {
        return person.uuid().equals(me.uuid());
    }

    /** Asks again, after a failure. */
    void search() {
        if (asked != null) {
            asked.cancel();
        }
        String wanted = handleOf(query.get());
        searching.set(true);
        Job<List<User>> job = background.quiet(work -> {
            if (!wanted.isEmpty()) {
                Thread.sleep(pause);
            }
            work.checkCancelled();
            return users.search(wanted, LIMIT);
        });
        asked = job;
        job.onSuccess(found -> {
                    if (asked == job) {
                        results.setAll(found.stream().map(User::person).toList());
                        sentence.set(found.isEmpty() ? nobody(wanted) : "");
                    }
                })
                .onFailure(failure -> {
                    if (asked == job) {
                        results.clear();
                        sentence.set(Trouble.sentence(failure));
                    }
                })
                .onEnd(() -> {
                    if (asked == job) {
                        searching.set(false);
                    }
                })
                .start();
    }

    /** Opens the conversation with {@code person}, the one that exists if there is one; refuses oneself. */
    void choose(Person person) {
        if (isMe(person)) {
            sentence.set(text("messages.new.yourself"));
            return;
        }
        if (choosing) {
            return;
        }
        choosing = true;
        background
                .quiet(_ -> store.conversationBetween(me, person))
                .onSuccess((Optional<String> group) -> chosen.accept(person, group.orElse(null)))
                .onFailure(failure -> sentence.set(Trouble.sentence(failure)))
                .onEnd(() -> choosing = false)
                .start();
    }

    @Override
    public void close() {
        background.close();
    }

    private static String nobody(String wanted) {
        return wanted.isEmpty() ? text("messages.new.noUsers") : text("messages.new.nobody", wanted);
    }

    /** "@ada" is how people write a handle. */
    private static String handleOf(String typed) {
        String text = typed.strip();
        return text.startsWith("@") ? text.substring(1) : text;
    }
}
