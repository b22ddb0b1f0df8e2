package io.cruddur.desk.ui.messages.people;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.chat.people.Introductions;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.Job;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Finds somebody to write to, while typing. */
public final class NewConversationViewModel implements AutoCloseable {
    /** People shown; who is looked for is not among them needs more letters, not more rows. */
    static final int LIMIT = 50;

    private final UserDatabase users;
    private final Background background;
    private final Duration pause;
    private final Introductions introductions;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Person> results = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();

    private @Nullable Job<?> asked;
    private boolean entered;
    private Subscription resting = Subscription.EMPTY;

    /**
     * @param background a scope of its own, closed with this
     * @param pause how long typing has to rest before the database is asked
     */
    NewConversationViewModel(UserDatabase users, Background background, Duration pause, Introductions introductions) {
        this.users = users;
        this.background = background;
        this.pause = pause;
        this.introductions = introductions;
        query.subscribe(() -> {
            entered = false;
            search();
        });
    }

    public StringProperty queryProperty() {
        return query;
    }

    public ObservableList<Person> results() {
        return results;
    }

    /** What there is to say instead of, or besides, the results; may be empty. */
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    boolean isMe(Person person) {
        return introductions.isMe(person);
    }

    /** Asks again, after a failure. */
    void search() {
        String wanted = handleOf(query.get());
        searching.set(true);
        // What is typed over is not cancelled: an interrupt in the middle of a statement costs the connection.
        asked = null;
        resting.unsubscribe();
        resting = background.after(wanted.isEmpty() ? Duration.ZERO : pause, () -> ask(wanted));
    }

    private void ask(String wanted) {
        Job<List<User>> job = background.quiet(_ -> users.search(wanted, LIMIT));
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
                        sentence.set(FailureSentence.of(failure));
                    }
                })
                .onEnd(() -> {
                    if (asked == job) {
                        searching.set(false);
                        if (entered) {
                            entered = false;
                            enterFound(wanted);
                        }
                    }
                })
                .start();
    }

    /**
     * Enter: opens the conversation with {@code selected}. While what was typed last is still being looked up, what is
     * selected is not what is meant: then the one who is found is opened, if it can only be one.
     */
    void enter(@Nullable Person selected) {
        if (searching.get()) {
            entered = true;
        } else if (selected != null) {
            choose(selected);
        }
    }

    /** Opens the conversation with {@code person}, the one that exists if there is one; refuses oneself. */
    public void choose(Person person) {
        introductions.open(person, sentence::set);
    }

    private void enterFound(String wanted) {
        List<Person> exact = results.stream()
                .filter(person -> person.handle().equalsIgnoreCase(wanted))
                .toList();
        List<Person> meant = exact.isEmpty() ? results : exact;
        if (meant.size() == 1) {
            choose(meant.getFirst());
        } else if (!meant.isEmpty()) {
            sentence.set(text("messages.new.several", meant.size()));
        }
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
