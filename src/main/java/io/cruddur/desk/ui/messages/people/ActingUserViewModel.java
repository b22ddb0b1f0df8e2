package io.cruddur.desk.ui.messages.people;

import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.messages.Trouble;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Whose conversations are shown: one of the users in Postgres, remembered per environment. At first, in LOCAL, the
 * first one who has a conversation; in PROD nobody until an operator chooses.
 */
public final class ActingUserViewModel {
    /** Users asked, in order, whether they have a conversation. */
    private static final int TRIED_AT_FIRST = 20;

    private record People(List<Person> all, @Nullable Person first) {}

    private final Session session;
    private final Background background;
    private final Preferences preferences;
    private final String preference;
    private final ObservableList<Person> people = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Person> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();

    public ActingUserViewModel(Session session, Background background, Preferences preferences) {
        this.session = session;
        this.background = background;
        this.preferences = preferences;
        this.preference = "messages.acting." + session.place().environment();
        chosen.subscribe(person -> {
            if (person != null) {
                preferences.put(preference, person.uuid());
            }
        });
    }

    public ObservableList<Person> people() {
        return people;
    }

    public ObjectProperty<@Nullable Person> chosenProperty() {
        return chosen;
    }

    public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Reads the users again; who was chosen stays chosen, unless they are gone. */
    public void load() {
        if (loading.get()) {
            return;
        }
        loading.set(true);
        trouble.set(null);
        Person before = chosen.get();
        Optional<String> remembered = before == null ? preferences.get(preference) : Optional.of(before.uuid());
        background
                .quiet(work -> people(work, remembered.orElse("")))
                .onSuccess(found -> {
                    if (!found.all().equals(people)) {
                        people.setAll(found.all());
                    }
                    Person meanwhile = chosen.get();
                    if (meanwhile == null || meanwhile.equals(before) || !people.contains(meanwhile)) {
                        chosen.set(found.first());
                    }
                })
                .onFailure(failure -> trouble.set(Trouble.of(failure)))
                .onEnd(() -> loading.set(false))
                .start();
    }

    private People people(Work work, String remembered) {
        List<Person> all =
                session.users().rows().all(work).stream().map(User::person).toList();
        Person known = all.stream()
                .filter(p -> p.uuid().equals(remembered))
                .findFirst()
                .orElse(null);
        if (known != null || session.place().isProd() || all.isEmpty()) {
            return new People(all, known);
        }
        return new People(all, talking(all, session.messages().store()));
    }

    private static Person talking(List<Person> all, MessageStore store) {
        try {
            return all.stream()
                    .limit(TRIED_AT_FIRST)
                    .filter(p -> !store.conversations(p.uuid(), null, 1).items().isEmpty())
                    .findFirst()
                    .orElse(all.getFirst());
        } catch (DeskException _) {
            // The list will say what is wrong with the table, in its place.
            return all.getFirst();
        }
    }
}
