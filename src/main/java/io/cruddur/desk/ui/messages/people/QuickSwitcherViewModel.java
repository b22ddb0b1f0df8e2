package io.cruddur.desk.ui.messages.people;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.chat.people.SwitcherEntry;
import io.cruddur.desk.core.chat.people.SwitcherRanking;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.Page;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Job;
import io.cruddur.desk.ui.messages.Trouble;
import java.util.ArrayList;
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
    /** Rows shown; what is not among them needs more letters, not more rows. */
    static final int LIMIT = 50;
    /** Conversations a page: nobody looks at them one by one. */
    static final int PAGE = 200;

    private final Person me;
    private final MessageStore store;
    private final @Nullable UserDatabase users;
    private final Background background;
    private final Consumer<MessageGroup> open;
    private final Introductions introductions;
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<SwitcherRanking> ranking = new ReadOnlyObjectWrapper<>(SwitcherRanking.NOTHING);
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private List<MessageGroup> groups;
    private List<Person> people = List.of();
    private String problem = "";
    private int reading;
    private @Nullable Job<?> ranked;
    private boolean chooseBest;

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
        this.me = me;
        this.groups = List.copyOf(known);
        this.store = store;
        this.users = users;
        this.background = background;
        this.introductions = introductions;
        this.open = open;
        query.subscribe(this::rank);
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
        if (reading > 0) {
            return;
        }
        problem = "";
        rank();
        read(background.quiet(this::allConversations));
        UserDatabase known = users;
        if (known != null) {
            read(background.quiet(work -> {
                List<Person> all = known.all(work).stream()
                        .map(User::person)
                        .filter(person -> !introductions.isMe(person))
                        .toList();
                background.onFx(() -> {
                    people = all;
                    rank();
                });
                return all.size();
            }));
        }
    }

    /** Goes there. While the letters typed last are still being looked up, to what turns out to fit best. */
    void choose(@Nullable SwitcherEntry entry) {
        if (ranked != null) {
            chooseBest = true;
        } else if (entry != null) {
            MessageGroup group = entry.group();
            if (group != null) {
                open.accept(group);
            } else {
                introductions.open(entry.person(), this::say);
            }
        }
    }

    @Override
    public void close() {
        background.close();
    }

    private void read(Job<Integer> job) {
        reading++;
        loading.set(true);
        job.onFailure(failure -> problem = Trouble.of(failure).sentence())
                .onEnd(() -> {
                    reading--;
                    loading.set(reading > 0);
                    describe();
                })
                .start();
    }

    private int allConversations(Work work) {
        List<MessageGroup> all = new ArrayList<>();
        String after = null;
        do {
            work.checkCancelled();
            Page<MessageGroup> page = store.conversations(me.uuid(), after, PAGE);
            all.addAll(page.items());
            after = page.next();
            List<MessageGroup> soFar = List.copyOf(all);
            boolean whole = after == null;
            background.onFx(() -> {
                // What the list had loaded is not taken away while less than that was read.
                if (whole || soFar.size() >= groups.size()) {
                    groups = soFar;
                    rank();
                }
            });
        } while (after != null);
        return all.size();
    }

    private void rank() {
        if (ranked != null) {
            ranked.cancel();
        }
        String wanted = query.get();
        List<MessageGroup> someGroups = groups;
        List<Person> somePeople = people;
        Job<SwitcherRanking> job = background.quiet(
                work -> SwitcherRanking.of(wanted, someGroups, somePeople, PersonLook.unnamed(), LIMIT, work));
        ranked = job;
        job.onSuccess(found -> {
                    if (ranked == job) {
                        ranking.set(found);
                    }
                })
                .onFailure(failure -> problem = Trouble.of(failure).sentence())
                .onEnd(() -> {
                    if (ranked == job) {
                        ranked = null;
                        describe();
                        if (chooseBest) {
                            chooseBest = false;
                            choose(ranking.get().entries().stream().findFirst().orElse(null));
                        }
                    }
                })
                .start();
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
                    users == null ? "messages.switcher.none.readOnly" : "messages.switcher.none",
                    query.get().strip()));
        }
    }

    private void say(String words) {
        sentence.set(words);
    }
}
