package io.cruddur.desk.ui.messages.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.chat.PendingMessage;
import io.cruddur.desk.core.chat.timeline.ChatRow;
import io.cruddur.desk.core.chat.timeline.Timeline;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.ui.messages.people.PersonLook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.ListChangeListener;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

class TimelineTest {
    private static final Person ADA = new Person("1", "Ada", "ada");
    private static final Person BOB = new Person("2", "Bob", "bob");
    private static final Instant START = Instant.parse("2026-11-20T20:00:00Z");
    /** So that a day ends in the middle of what is made here, and not where it does in UTC. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    @Property(tries = 300)
    void whatChangesBitByBitLooksLikeWhatIsMadeAtOnce(@ForAll long seed) {
        Random random = new Random(seed);
        Instant[] now = {START.plusSeconds(90_000)};
        SplicedList<ChatRow> shown = new SplicedList<>();
        Timeline changing = new Timeline("1", "2", ZONE, () -> now[0], PersonLook::sender, shown);
        NavigableMap<String, Message> all = new TreeMap<>();
        AtomicInteger changes = new AtomicInteger();
        List<ChatRow> followed = new ArrayList<>();
        shown.addListener((ListChangeListener<ChatRow>) change -> {
            changes.incrementAndGet();
            while (change.next()) {
                List<ChatRow> gone = followed.subList(change.getFrom(), change.getFrom() + change.getRemovedSize());
                assertThat(gone).isEqualTo(change.getRemoved());
                gone.clear();
                followed.addAll(change.getFrom(), change.getAddedSubList());
            }
        });
        for (int step = 0; step < 30; step++) {
            List<String> gone = new ArrayList<>();
            List<Message> come = new ArrayList<>();
            List<String> keys = List.copyOf(all.keySet());
            for (int i = random.nextInt(4); i > 0 && !keys.isEmpty(); i--) {
                String key = keys.get(random.nextInt(keys.size()));
                if (random.nextBoolean()) {
                    gone.add(key);
                } else {
                    come.add(message(key, Objects.requireNonNull(all.get(key)).sender(), "edited " + step));
                }
            }
            if (random.nextInt(4) == 0) {
                // Written and removed before it was ever shown.
                gone.add(someKey(random));
            }
            for (int i = random.nextInt(random.nextInt(10) == 0 ? 40 : 5); i > 0; i--) {
                come.add(message(someKey(random), random.nextBoolean() ? ADA : BOB, "text " + step));
            }
            List<PendingMessage> waiting = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                Message one = message("", ADA, "waiting " + i);
                // Now and then it is among the messages already.
                String uuid = random.nextInt(5) == 0 && !come.isEmpty()
                        ? come.getLast().uuid()
                        : "w" + i;
                waiting.add(new PendingMessage(
                        new Message("g", "", START.plusSeconds(random.nextInt(90_000)), uuid, ADA, one.text()),
                        null,
                        random.nextBoolean() ? "" : "No answer."));
            }
            if (random.nextInt(5) == 0) {
                // What was far ahead is not any more, or the clock was put back.
                now[0] = START.plusSeconds(random.nextInt(8) * 43_200L);
            }
            gone.forEach(all::remove);
            come.forEach(one -> all.put(one.sortKey(), one));
            changes.set(0);
            changing.change(gone, come, waiting);

            assertThat(shown).isEqualTo(atOnce(all, waiting, now[0]));
            assertThat(followed).isEqualTo(shown);
            assertThat(changes.get()).isLessThanOrEqualTo(1);
            assertThat(changing.messages()).isEqualTo(all);
        }
    }

    private static Message message(String sortKey, Person sender, String text) {
        return new Message("g", sortKey, Timestamps.parse(sortKey), "u " + sortKey, sender, text);
    }

    /** In the forms that the reference writes, and in none. */
    private static String someKey(Random random) {
        Instant at = START.plusSeconds(random.nextInt(240) * 100L);
        return switch (random.nextInt(7)) {
            case 5 ->
                Timestamps.format(START.plusSeconds(86_400L * (1 + random.nextInt(5)) + random.nextInt(9) * 100L));
            case 0 -> at.toString().replace("Z", "");
            case 1 -> at.atZone(ZoneId.of("-05:00")).toOffsetDateTime().toString();
            case 2 -> at.atZone(ZoneId.of("+09:30")).toOffsetDateTime().toString();
            case 3 -> at.toString().substring(0, 14) + "zz" + random.nextInt(3);
            case 4 -> random.nextInt(20) == 0 ? "0" : at.toString();
            default -> Timestamps.format(at);
        };
    }

    /** The rules, as plainly as they can be written down. */
    private static List<ChatRow> atOnce(NavigableMap<String, Message> all, List<PendingMessage> waiting, Instant now) {
        List<Message> ordered = new ArrayList<>(
                all.values().stream().filter(m -> m.at() != null).toList());
        ordered.sort(Comparator.comparing((Message m) -> Objects.requireNonNull(m.at()))
                .thenComparing(Message::sortKey));
        for (Message one : all.values()) {
            if (one.at() == null) {
                var before = all.lowerEntry(one.sortKey());
                ordered.add(before == null ? 0 : ordered.indexOf(before.getValue()) + 1, one);
            }
        }
        // What waits comes before what is dated far ahead, and what stands behind that.
        int ahead = 0;
        while (ahead < ordered.size() && !isFarAhead(ordered.get(ahead), now)) {
            ahead++;
        }
        LocalDate last = ordered.subList(0, ahead).stream()
                .map(Message::at)
                .filter(Objects::nonNull)
                .map(at -> LocalDate.ofInstant(at, ZONE))
                .reduce((_, b) -> b)
                .orElse(LocalDate.MIN);
        List<ChatRow> rows = new ArrayList<>();
        LocalDate day = stored(rows, ordered.subList(0, ahead), null);
        for (PendingMessage one : waiting) {
            if (ordered.stream().noneMatch(m -> m.uuid().equals(one.message().uuid()))) {
                LocalDate on =
                        LocalDate.ofInstant(Objects.requireNonNull(one.message().at()), ZONE);
                LocalDate shown = last.isAfter(on) ? last : on;
                if (!shown.equals(day)) {
                    day = shown;
                    rows.add(new ChatRow.Day(day));
                }
                rows.add(new ChatRow.Bubble(
                        one.message().uuid(),
                        one.message(),
                        one.failed() ? ChatRow.SendState.FAILED : ChatRow.SendState.SENDING,
                        true,
                        true,
                        one.problem(),
                        ""));
            }
        }
        stored(rows, ordered.subList(ahead, ordered.size()), day);
        for (int i = 0; i + 1 < rows.size(); i++) {
            if (rows.get(i) instanceof ChatRow.Bubble a
                    && rows.get(i + 1) instanceof ChatRow.Bubble b
                    && a.message().at() != null
                    && b.message().at() != null
                    && a.message().sender().equals(b.message().sender())
                    && a.delivery() != ChatRow.SendState.FAILED
                    && b.delivery() != ChatRow.SendState.FAILED
                    && Duration.between(a.message().at(), b.message().at()).toMillis() < 300_000) {
                rows.set(i, new ChatRow.Bubble(a.key(), a.message(), a.delivery(), a.first(), false, a.problem(), ""));
                rows.set(
                        i + 1,
                        new ChatRow.Bubble(b.key(), b.message(), b.delivery(), false, b.last(), b.problem(), ""));
            }
        }
        return rows;
    }

    private static boolean isFarAhead(Message message, Instant now) {
        Instant at = message.at();
        return at != null && Duration.between(now, at).compareTo(Duration.ofDays(1)) > 0;
    }

    /** @return the day that the rows end with */
    private static @Nullable LocalDate stored(List<ChatRow> rows, List<Message> messages, @Nullable LocalDate before) {
        LocalDate day = before;
        for (Message one : messages) {
            Instant at = one.at();
            if (at != null && !LocalDate.ofInstant(at, ZONE).equals(day)) {
                day = LocalDate.ofInstant(at, ZONE);
                rows.add(new ChatRow.Day(day));
            }
            rows.add(new ChatRow.Bubble(
                    one.uuid(),
                    one,
                    one.sender() == ADA ? ChatRow.SendState.SENT : ChatRow.SendState.RECEIVED,
                    true,
                    true,
                    "",
                    ""));
        }
        return day;
    }
}
