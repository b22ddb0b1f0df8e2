package io.cruddur.desk.core.chat.timeline;

import io.cruddur.desk.core.chat.ChatNotes;
import io.cruddur.desk.core.chat.PendingMessage;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From messages as they are stored to rows as they are shown: oldest first by instant, a separator before the first
 * message of each day, and what is not sent yet at the end: before what is dated {@linkplain Message#isFarAhead far
 * ahead}, where it will stand once it is stored. A message whose sort key is no timestamp stays behind the message it
 * follows in the order of the stored text.
 *
 * <p>A change costs what it touches, not what is loaded: only the rows between the first and the last message that
 * changed, and their neighbours, are made again, and the list of rows changes by one splice. On the
 * thread that shows them, unless said otherwise.
 */
public final class Timeline {
    /** Messages of one person that follow each other within this are shown as one run. */
    static final Duration RUN = Duration.ofMinutes(5);

    private final String me;
    private final String other;
    private final InstantSource clock;
    private ZoneId zone;
    /** Sort key up to which everything was read when the conversation was opened; null for no line. */
    private @Nullable String read;

    private final PlacedMessages placed = new PlacedMessages();
    private final Function<Person, String> senders;
    private final ShownRows<ChatRow> rows;
    private List<PendingMessage> waiting = List.of();
    /** How many messages stand after what waits, because they are dated far ahead. */
    private int ahead;

    /**
     * @param me uuid of the person whose messages are on the right
     * @param other uuid of the person whose messages need no name
     * @param clock says what is far ahead
     * @param senders what somebody is called
     * @param rows changed by one splice at a time
     */
    public Timeline(
            String me,
            String other,
            ZoneId zone,
            InstantSource clock,
            Function<Person, String> senders,
            ShownRows<ChatRow> rows) {
        this.me = me;
        this.other = other;
        this.zone = zone;
        this.clock = clock;
        this.senders = senders;
        this.rows = rows;
    }

    /** The machine is somewhere else now: days may begin at other messages. */
    public void moveTo(ZoneId now) {
        if (!zone.equals(now)) {
            zone = now;
            rows.become(made(0, placed.size() + waiting.size()));
        }
    }

    /** Before there are messages: the line "New" stands before the first one of somebody else after {@code sortKey}. */
    public void readUpTo(@Nullable String sortKey) {
        read = sortKey;
    }

    /** What is loaded, by sort key: a view that cannot be written to. May be read from any thread. */
    public NavigableMap<String, Message> messages() {
        return placed.messages();
    }

    /** As {@link PlacedMessages#newest}, the latest one. */
    @Nullable
    public Message newest(Instant now) {
        return newest(1, now);
    }

    /** As {@link PlacedMessages#newest}. */
    @Nullable
    Message newest(int count, Instant now) {
        return placed.newest(count, now);
    }

    /**
     * Takes messages out, then puts others in, or in place of those with their sort keys.
     *
     * @param pending what is not known to be stored; what is among the messages already is not shown twice
     */
    public void change(Collection<String> gone, Collection<Message> come, Collection<PendingMessage> pending) {
        int before = placed.size() + waiting.size();
        PlacedMessages.Kept kept = placed.change(gone, come);
        int head = kept.head();
        int tail = kept.tail();
        List<PendingMessage> now = pending.stream()
                .filter(one -> !placed.has(one.message().uuid()))
                .toList();
        int aheadBefore = ahead;
        int waitingBefore = before - waiting.size() - aheadBefore;
        boolean same = now.equals(waiting);
        ahead = farAhead();
        waiting = now;
        boolean sameStart = same && (waiting.isEmpty() || waitingFrom() == waitingBefore);
        boolean sameEnd = same && (waiting.isEmpty() || ahead == aheadBefore);
        if (kept.all() && sameStart && sameEnd) {
            return;
        }
        int first = Math.min(waitingFrom(), waitingBefore);
        int last = Math.min(ahead, aheadBefore);
        splice(
                before,
                head < first ? head : sameStart ? head + (head > first ? waiting.size() : 0) : first,
                tail < last ? tail : sameEnd ? tail + waiting.size() : last);
    }

    /** How many messages before those that are dated far ahead. */
    private int waitingFrom() {
        return placed.size() - ahead;
    }

    private int farAhead() {
        Instant farthest = Timestamps.farthest(clock.instant());
        int from = placed.size();
        while (from > 0 && placed.at(from - 1).isAfter(farthest)) {
            from--;
        }
        return placed.size() - from;
    }

    /**
     * Makes the rows again, without the first {@code head} and the last {@code tail} messages: but their neighbours among
     * those may begin or end a run now, and the next one with a time may need a separator, or need none any more.
     *
     * @param before how many messages the rows are of, those that wait included
     */
    private void splice(int before, int head, int tail) {
        int count = placed.size() + waiting.size();
        int from = Math.max(0, head - 1);
        int kept = Math.min(tail, count);
        while (kept > 0) {
            kept--;
            int neighbour = count - kept - 1;
            if (isWaiting(neighbour)) {
                // The days of what waits follow from the message before it.
                kept = Math.min(kept, ahead);
            } else if (draft(neighbour).message().at() != null) {
                break;
            }
        }
        int begin = rowOf(from, before);
        int end = rowOf(before - kept, before);
        rows.splice(begin, end, made(from, count - kept));
    }

    /** Where the rows of a message begin: with its separator, or with itself. */
    private int rowOf(int message, int of) {
        if (message >= of) {
            return rows.size();
        }
        boolean near = message < of / 2;
        int left = near ? message : of - 1 - message;
        int row = near ? 0 : rows.size() - 1;
        while (true) {
            if (rows.get(row) instanceof ChatRow.Bubble && left-- == 0) {
                return row > 0 && rows.get(row - 1) instanceof ChatRow.Day ? row - 1 : row;
            }
            row += near ? 1 : -1;
        }
    }

    private List<ChatRow> made(int from, int to) {
        List<ChatRow> made = new ArrayList<>(to - from + 4);
        LocalDate day = dayBefore(from);
        RowMessage previous = from == 0 ? null : draft(from - 1);
        RowMessage draft = from == to ? null : draft(from);
        for (int i = from; draft != null; i++) {
            RowMessage next = i + 1 < placed.size() + waiting.size() ? draft(i + 1) : null;
            LocalDate on = draft.day();
            if (on != null && !on.equals(day)) {
                made.add(new ChatRow.Day(on));
                day = on;
            }
            Message message = draft.message();
            made.add(new ChatRow.Bubble(
                    message.uuid().isEmpty() ? message.sortKey() : message.uuid(),
                    message,
                    draft.delivery(),
                    previous == null || !continues(previous, draft),
                    next == null || !continues(draft, next),
                    draft.problem(),
                    who(draft),
                    isFresh(draft) && previous != null && isRead(previous)));
            previous = draft;
            draft = i + 1 < to ? next : null;
        }
        return made;
    }

    private boolean isFresh(RowMessage draft) {
        return read != null
                && draft.delivery() == ChatRow.SendState.RECEIVED
                && !draft.message().isFarAhead(clock.instant())
                && ChatNotes.isLater(draft.message().sortKey(), read);
    }

    private boolean isRead(RowMessage draft) {
        return read != null
                && (draft.delivery() == ChatRow.SendState.RECEIVED || draft.delivery() == ChatRow.SendState.SENT)
                && !ChatNotes.isLater(draft.message().sortKey(), read);
    }

    private String who(RowMessage draft) {
        Person sender = draft.message().sender();
        boolean known = draft.delivery() != ChatRow.SendState.RECEIVED
                || (!other.isEmpty() && sender.uuid().equals(other));
        return known ? "" : senders.apply(sender);
    }

    /** A message as it goes into a row, with its day in the viewer's zone, if it has a time. */
    private record RowMessage(Message message, @Nullable LocalDate day, ChatRow.SendState delivery, String problem) {}

    private boolean isWaiting(int index) {
        return index >= waitingFrom() && index < waitingFrom() + waiting.size();
    }

    private RowMessage draft(int index) {
        if (!isWaiting(index)) {
            Message message = placed.get(index < waitingFrom() ? index : index - waiting.size());
            boolean own = !me.isEmpty() && message.sender().uuid().equals(me);
            return new RowMessage(
                    message, day(message.at()), own ? ChatRow.SendState.SENT : ChatRow.SendState.RECEIVED, "");
        }
        PendingMessage one = waiting.get(index - waitingFrom());
        Message message = one.message();
        return new RowMessage(
                message,
                // It will be later than all that is there, even when this machine's clock is behind.
                latest(day(message.at()), dayBefore(waitingFrom())),
                one.failed() ? ChatRow.SendState.FAILED : ChatRow.SendState.SENDING,
                one.problem());
    }

    private static @Nullable LocalDate latest(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private @Nullable LocalDate day(@Nullable Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, zone);
    }

    /** The day that the messages before this one end with; null when none of them has a time. */
    private @Nullable LocalDate dayBefore(int index) {
        for (int i = index - 1; i >= 0; i--) {
            RowMessage draft = draft(i);
            if (draft.day() != null) {
                return draft.day();
            }
        }
        return null;
    }

    private static boolean continues(RowMessage one, RowMessage next) {
        Instant at = one.message().at();
        Instant later = next.message().at();
        return at != null
                && later != null
                && one.message().sender().uuid().equals(next.message().sender().uuid())
                && one.delivery() != ChatRow.SendState.FAILED
                && next.delivery() != ChatRow.SendState.FAILED
                && Duration.between(at, later).compareTo(RUN) < 0
                && one.day() != null
                && one.day().equals(next.day());
    }
}
