package io.cruddur.desk.core.chat.people;

import io.cruddur.desk.core.work.Task;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.Page;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.Work;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds any conversation of a person by a few letters, also one that the list has not loaded, and people without a
 * conversation. It reads all of both, page by page, and ranks what is there meanwhile. On the thread that shows it.
 */
public final class Switcher {
    /** Rows shown; what is not among them needs more letters, not more rows. */
    public static final int LIMIT = 50;
    /** Conversations a page: nobody looks at them one by one. */
    public static final int PAGE = 200;

    /** Who shows what was found. */
    public interface Listener {
        void ranked(SwitcherRanking found);

        /** Whether there may be more to come. */
        void loading(boolean now);

        /** Why there is not all that there could be; null when it is tried again. */
        void failed(@Nullable Throwable failure);

        /** Everything that is to be said may be other than it was. */
        void changed();

        void chosen(SwitcherEntry entry);
    }

    private final Person me;
    private final MessageStore store;
    private final @Nullable UserDatabase users;
    private final Tasks tasks;
    private final String unnamed;
    private final Listener listener;
    private String query = "";
    private SwitcherRanking ranking = SwitcherRanking.NOTHING;
    private List<MessageGroup> groups;
    private List<Person> people = List.of();
    private int reading;
    private @Nullable Task<SwitcherRanking> ranked;
    private boolean chooseBest;

    /**
     * @param known conversations that are loaded already, newest first
     * @param users null where nobody can be written to: then only conversations are found
     * @param unnamed what somebody is called who has neither a name nor a handle
     */
    public Switcher(
            Person me,
            List<MessageGroup> known,
            MessageStore store,
            @Nullable UserDatabase users,
            Tasks tasks,
            String unnamed,
            Listener listener) {
        this.me = me;
        this.groups = List.copyOf(known);
        this.store = store;
        this.users = users;
        this.tasks = tasks;
        this.unnamed = unnamed;
        this.listener = listener;
    }

    /** Looks for what was typed. */
    public void find(String typed) {
        query = typed;
        rank();
    }

    /** Reads everything, also again after a failure. */
    public void load() {
        if (reading > 0) {
            return;
        }
        listener.failed(null);
        rank();
        read(tasks.quiet(this::allConversations));
        UserDatabase known = users;
        if (known != null) {
            read(tasks.quiet(work -> {
                List<Person> all = known.all(work).stream()
                        .map(User::person)
                        .filter(person -> !person.uuid().equals(me.uuid()))
                        .toList();
                tasks.soon(() -> {
                    people = all;
                    rank();
                });
                return all.size();
            }));
        }
    }

    /** Goes there. While the letters typed last are still being looked up, to what turns out to fit best. */
    public void choose(@Nullable SwitcherEntry entry) {
        if (ranked != null) {
            chooseBest = true;
        } else if (entry != null) {
            listener.chosen(entry);
        }
    }

    private void read(Task<Integer> task) {
        reading++;
        listener.loading(true);
        task.onFailure(listener::failed)
                .onEnd(() -> {
                    reading--;
                    listener.loading(reading > 0);
                    listener.changed();
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
            tasks.soon(() -> {
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
        String wanted = query;
        List<MessageGroup> someGroups = groups;
        List<Person> somePeople = people;
        Task<SwitcherRanking> task =
                tasks.quiet(work -> SwitcherRanking.of(wanted, someGroups, somePeople, unnamed, LIMIT, work));
        ranked = task;
        task.onSuccess(found -> {
                    if (ranked == task) {
                        ranking = found;
                        listener.ranked(found);
                    }
                })
                .onFailure(listener::failed)
                .onEnd(() -> {
                    if (ranked == task) {
                        ranked = null;
                        listener.changed();
                        if (chooseBest) {
                            chooseBest = false;
                            choose(ranking.entries().stream().findFirst().orElse(null));
                        }
                    }
                })
                .start();
    }
}
