package io.cruddur.desk.ui.chat;

import io.cruddur.desk.model.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedCollection;
import org.jspecify.annotations.Nullable;

/** From messages as they are stored to rows as they are shown. */
final class Timeline {
    /** Messages of one person that follow each other within this are shown as one run. */
    static final Duration RUN = Duration.ofMinutes(5);

    private static final Comparator<Message> BY_INSTANT = Comparator.comparing(
                    (Message m) -> m.at() == null ? Instant.MIN : m.at())
            .thenComparing(Message::sortKey);

    private Timeline() {}

    /**
     * Oldest first, by instant. A message whose sort key is no timestamp stays behind the message it follows in the
     * order of the stored text.
     *
     * @param byText messages in the order of their sort keys' text
     */
    static List<Message> ordered(SequencedCollection<Message> byText) {
        List<Message> timed = new ArrayList<>(byText.size());
        List<Anchored> untimed = new ArrayList<>();
        Message before = null;
        for (Message message : byText) {
            if (message.at() == null) {
                untimed.add(new Anchored(message, before));
            } else {
                timed.add(message);
            }
            before = message;
        }
        timed.sort(BY_INSTANT);
        for (Anchored one : untimed) {
            int at = one.before() == null ? 0 : indexOf(timed, one.before()) + 1;
            timed.add(at, one.message());
        }
        return timed;
    }

    private record Anchored(Message message, @Nullable Message before) {}

    private static int indexOf(List<Message> messages, Message wanted) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).sortKey().equals(wanted.sortKey())) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The rows of a conversation: its messages, a separator before the first message of each day, and what is not sent
     * yet at the end.
     *
     * @param ordered as {@link #ordered} gives them
     * @param me uuid of the person whose messages are on the right
     */
    static List<ChatRow> rows(List<Message> ordered, Collection<PendingMessage> pending, String me, ZoneId zone) {
        List<Draft> drafts = new ArrayList<>(ordered.size() + pending.size());
        for (Message message : ordered) {
            boolean own = !me.isEmpty() && message.sender().uuid().equals(me);
            drafts.add(new Draft(message, own ? ChatRow.Delivery.SENT : ChatRow.Delivery.RECEIVED, ""));
        }
        for (PendingMessage one : pending) {
            drafts.add(new Draft(
                    one.message(), one.failed() ? ChatRow.Delivery.FAILED : ChatRow.Delivery.SENDING, one.problem()));
        }
        List<ChatRow> rows = new ArrayList<>(drafts.size() + 8);
        LocalDate day = null;
        boolean first = true;
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            Instant at = draft.message().at();
            LocalDate on = at == null ? day : LocalDate.ofInstant(at, zone);
            if (on != null && !on.equals(day)) {
                rows.add(new ChatRow.Day(on));
                day = on;
                first = true;
            }
            boolean last = i == drafts.size() - 1 || !continues(draft, drafts.get(i + 1), zone);
            Message message = draft.message();
            String key = message.uuid().isEmpty() ? message.sortKey() : message.uuid();
            rows.add(new ChatRow.Bubble(key, message, draft.delivery(), first, last, draft.problem()));
            first = last;
        }
        return rows;
    }

    private record Draft(Message message, ChatRow.Delivery delivery, String problem) {}

    private static boolean continues(Draft one, Draft next, ZoneId zone) {
        Instant at = one.message().at();
        Instant later = next.message().at();
        return at != null
                && later != null
                && one.message().sender().uuid().equals(next.message().sender().uuid())
                && one.delivery() != ChatRow.Delivery.FAILED
                && next.delivery() != ChatRow.Delivery.FAILED
                && Duration.between(at, later).compareTo(RUN) < 0
                && LocalDate.ofInstant(at, zone).equals(LocalDate.ofInstant(later, zone));
    }
}
