package io.cruddur.desk.core.chat;

import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one person has begun, not got rid of, and read: as it is kept on this machine. It is made so that the notes of
 * two apps come together without either knowing the other: of two entries for one thing the later one counts.
 * Immutable.
 *
 * @param drafts by {@link #key}
 * @param unsent by message uuid
 * @param over uuids of messages that were sent or discarded, and when: another app must not bring them back
 * @param read by group uuid
 */
public record ChatNotes(
        Map<String, MessageDraft> drafts,
        Map<String, Unsent> unsent,
        Map<String, Instant> over,
        Map<String, ReadMark> read) {
    public static final ChatNotes NONE = new ChatNotes(Map.of(), Map.of(), Map.of(), Map.of());

    /** How long it is remembered that something is gone. No other app has older notes open. */
    private static final Duration GONE = Duration.ofDays(7);
    /** Conversations whose last-read position is kept; the ones that were not read for the longest time leave. */
    static final int MARKS = 2_000;

    public ChatNotes {
        drafts = Map.copyOf(drafts);
        unsent = Map.copyOf(unsent);
        over = Map.copyOf(over);
        read = Map.copyOf(read);
    }

    /**
     * What was typed and not sent.
     *
     * @param group null while the conversation has not begun
     * @param text empty when there was a draft, and is none any more
     */
    public record MessageDraft(@Nullable String group, Person other, String text, Instant changed) {}

    /** How the first try of a message went out: every further try is the same. */
    public enum Way {
        /** Not tried yet. */
        NONE,
        /** As the first message to somebody. */
        START,
        /** Into a conversation. */
        REPLY
    }

    /**
     * A message that is not known to be stored.
     *
     * @param group the conversation it stands in; null while that has not begun
     * @param at when it was written, fixed from then on
     * @param seen the newest sort key the writer knew at the first try; empty before it
     * @param problem why the last try failed; empty when there was none, or no answer yet
     */
    public record Unsent(
            String messageUuid,
            @Nullable String group,
            Person other,
            String text,
            Instant at,
            Way way,
            String seen,
            String problem,
            Instant changed) {}

    /** @param upTo sort key of the newest message that was on screen */
    public record ReadMark(String upTo, Instant changed) {}

    /** What a conversation is called in the notes. */
    static String key(@Nullable String group, Person other) {
        return group == null ? "with " + other.uuid() : group;
    }

    /** Of two sort keys, by time: the reference writes several forms, whose text order is another one. */
    public static boolean isLater(String sortKey, String than) {
        Instant one = Timestamps.parse(sortKey);
        Instant other = Timestamps.parse(than);
        return (one == null || other == null) ? sortKey.compareTo(than) > 0 : one.isAfter(other);
    }

    public ChatNotes withDraft(@Nullable String group, Person other, String text, Instant now) {
        String key = key(group, other);
        MessageDraft before = drafts.get(key);
        if (text.equals(before == null ? "" : before.text())) {
            return this;
        }
        Map<String, MessageDraft> changed = new HashMap<>(drafts);
        changed.put(key, new MessageDraft(group, other, text, later(now, before == null ? null : before.changed())));
        return new ChatNotes(changed, unsent, over, read);
    }

    public ChatNotes withUnsent(Unsent message) {
        Unsent before = unsent.get(message.messageUuid());
        Map<String, Unsent> changed = new HashMap<>(unsent);
        changed.put(
                message.messageUuid(),
                new Unsent(
                        message.messageUuid(),
                        message.group(),
                        message.other(),
                        message.text(),
                        message.at(),
                        message.way(),
                        message.seen(),
                        message.problem(),
                        later(message.changed(), before == null ? null : before.changed())));
        return new ChatNotes(drafts, changed, over, read);
    }

    /** The message was sent or discarded: its text is not kept any longer. */
    public ChatNotes without(String messageUuid, Instant now) {
        if (!unsent.containsKey(messageUuid)) {
            return this;
        }
        Map<String, Unsent> rest = new HashMap<>(unsent);
        rest.remove(messageUuid);
        Map<String, Instant> gone = new HashMap<>(over);
        gone.put(messageUuid, now);
        return new ChatNotes(drafts, rest, gone, read);
    }

    /** Never back to something older. */
    public ChatNotes withRead(String group, String upTo, Instant now) {
        ReadMark before = read.get(group);
        if (before != null && !isLater(upTo, before.upTo())) {
            return this;
        }
        Map<String, ReadMark> changed = new HashMap<>(read);
        changed.put(group, new ReadMark(upTo, now));
        return new ChatNotes(drafts, unsent, over, changed);
    }

    public ChatNotes merge(ChatNotes other) {
        Map<String, Instant> gone = joined(over, other.over, (one, two) -> one.isAfter(two) ? one : two);
        Map<String, Unsent> all =
                joined(unsent, other.unsent, (one, two) -> two.changed().isAfter(one.changed()) ? two : one);
        all.keySet().removeAll(gone.keySet());
        return new ChatNotes(
                joined(drafts, other.drafts, (one, two) -> two.changed().isAfter(one.changed()) ? two : one),
                all,
                gone,
                joined(read, other.read, (one, two) -> isLater(two.upTo(), one.upTo()) ? two : one));
    }

    /**
     * Without what nobody needs any more, so that years of chatting do not add up; and without marks that are dated far
     * ahead, after which nothing would ever be unread.
     */
    public ChatNotes pruned(Instant now) {
        Instant forgotten = now.minus(GONE);
        Map<String, MessageDraft> live = new HashMap<>(drafts);
        live.values()
                .removeIf(draft -> draft.text().isEmpty() && draft.changed().isBefore(forgotten));
        Map<String, Instant> gone = new HashMap<>(over);
        gone.values().removeIf(at -> at.isBefore(forgotten));
        Map<String, ReadMark> marks = new HashMap<>(read);
        marks.values().removeIf(mark -> Timestamps.isFarAhead(Timestamps.parse(mark.upTo()), now));
        return new ChatNotes(live, unsent, gone, newest(marks));
    }

    /** The drafts and unsent messages that belong to a conversation, also those from before it had begun. */
    public List<Unsent> unsentIn(@Nullable String group, Person other) {
        return unsent.values().stream()
                .filter(one -> one.group() == null
                        ? one.other().uuid().equals(other.uuid())
                        : one.group().equals(group))
                .sorted(Comparator.comparing(Unsent::at).thenComparing(Unsent::messageUuid))
                .toList();
    }

    public String draftIn(@Nullable String group, Person other) {
        MessageDraft draft = drafts.get(key(group, other));
        return draft == null ? "" : draft.text();
    }

    private static Map<String, ReadMark> newest(Map<String, ReadMark> marks) {
        if (marks.size() <= MARKS) {
            return marks;
        }
        return marks.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparing(ReadMark::changed).reversed()))
                .limit(MARKS)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Later than before also on a machine whose clock was put back meanwhile. */
    private static Instant later(Instant now, @Nullable Instant before) {
        return before == null || now.isAfter(before) ? now : before.plusNanos(1_000);
    }

    private static <T> Map<String, T> joined(Map<String, T> one, Map<String, T> other, BinaryOperator<T> choice) {
        Map<String, T> all = new HashMap<>(one);
        other.forEach((key, value) -> all.merge(key, value, choice));
        return all;
    }
}
