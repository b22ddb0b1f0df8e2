package io.cruddur.desk.core.chat.people;

import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the quick switcher shows for what was typed: the best match first, of equals the one that was talked to last, then
 * people without a conversation by name.
 *
 * @param entries at most as many as were asked for
 * @param found how many there are in all
 */
public record SwitcherRanking(List<SwitcherEntry> entries, int found) {
    public static final SwitcherRanking NOTHING = new SwitcherRanking(List.of(), 0);

    /** Somebody one talks to already is meant more often. */
    private static final int TALKING = 6;

    private static Comparator<SwitcherEntry> bestFirst(String unnamed) {
        return Comparator.comparingInt(SwitcherRanking::worth)
                .reversed()
                // Those one talks to stay as they are listed.
                .thenComparing(entry -> entry.group() == null)
                .thenComparing(
                        entry -> entry.group() == null ? PersonText.name(entry.person(), unnamed) : "",
                        String.CASE_INSENSITIVE_ORDER)
                .thenComparing(entry -> entry.group() == null ? entry.person().uuid() : "");
    }

    public SwitcherRanking {
        entries = List.copyOf(entries);
    }

    /**
     * @param groups newest first; of several rows of one conversation the first counts
     * @param people who may be written to; those of a conversation in {@code groups} are not shown twice
     * @param unnamed what somebody is called who has neither a name nor a handle
     */
    public static SwitcherRanking of(
            String query, List<MessageGroup> groups, List<Person> people, String unnamed, int most, Work work) {
        List<SwitcherEntry> fitting = new ArrayList<>();
        Set<String> conversations = new HashSet<>();
        Set<String> met = new HashSet<>();
        for (MessageGroup group : groups) {
            if (!group.groupUuid().isEmpty() && conversations.add(group.groupUuid())) {
                met.add(group.other().uuid());
                PersonMatch match = PersonMatch.of(query, group.other(), unnamed);
                if (match != null) {
                    fitting.add(new SwitcherEntry(group.other(), group, match));
                }
            }
        }
        work.checkCancelled();
        for (Person person : people) {
            if (met.add(person.uuid())) {
                PersonMatch match = PersonMatch.of(query, person, unnamed);
                if (match != null) {
                    fitting.add(new SwitcherEntry(person, null, match));
                }
            }
            if (Thread.currentThread().isInterrupted()) {
                work.checkCancelled();
            }
        }
        fitting.sort(bestFirst(unnamed));
        return new SwitcherRanking(fitting.subList(0, Math.min(most, fitting.size())), fitting.size());
    }

    private static int worth(SwitcherEntry entry) {
        return entry.match().score() + (entry.group() == null ? 0 : TALKING);
    }
}
