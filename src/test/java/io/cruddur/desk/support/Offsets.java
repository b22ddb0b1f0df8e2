package io.cruddur.desk.support;

import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** A conversation of writers with clocks of every offset, as a plain model, and histories for it. */
public final class Offsets {
    /** Empty for a naive time, which is UTC's. */
    private static final List<String> OFFSETS = List.of(
            "+00:00", "Z", "", "-12:00", "-09:30", "-05:00", "-03:30", "+01:00", "+05:30", "+05:45", "+08:45", "+12:45",
            "+14:00");

    /** When every history begins. */
    public static final Instant START = Instant.parse("2026-06-15T12:00:00.000123Z");

    private Offsets() {}

    /**
     * What happens next.
     *
     * @param messages how many are written, one after the other; 0 removes one
     * @param gap seconds between them
     * @param offset which of the offsets the writer has; the newest message is removed when even
     * @param ahead whether the writer's year is 9999
     */
    public record Event(int messages, int gap, int offset, boolean ahead) {}

    /** A message that was written or removed. */
    public record Change(Message message, boolean removed) {}

    public static Arbitrary<List<List<Event>>> histories() {
        Arbitrary<Integer> counts = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.integers().between(1, 3)),
                Tuple.of(2, Arbitraries.integers().between(20, 30)),
                Tuple.of(1, Arbitraries.just(0)));
        return Combinators.combine(
                        counts,
                        Arbitraries.frequency(Tuple.of(3, 1), Tuple.of(2, 60), Tuple.of(1, 4_000)),
                        Arbitraries.integers().between(0, OFFSETS.size() - 1),
                        Arbitraries.frequency(Tuple.of(20, false), Tuple.of(1, true)))
                .as(Event::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    /** What the table has to look like. */
    public static final class Model {
        private final String group;
        private final List<Person> people;
        private final TreeMap<String, Message> byText = new TreeMap<>();
        private final AtomicReference<Instant> now;
        private int texts;

        public Model(String group, Person one, Person other) {
            this(group, one, other, new AtomicReference<>(START));
        }

        /** @param now moved on by what is written: of several conversations it may be the same */
        public Model(String group, Person one, Person other, AtomicReference<Instant> now) {
            this.group = group;
            this.people = List.of(one, other);
            this.now = now;
        }

        public Instant now() {
            return now.get();
        }

        /** The conversation's first message. */
        public Message begin() {
            return put(Timestamps.format(now()));
        }

        public List<Change> apply(Event event) {
            if (event.messages() == 0) {
                Message gone = event.offset() % 2 == 0
                        ? newest()
                        : byText.isEmpty() ? null : byText.firstEntry().getValue();
                if (gone == null) {
                    return List.of();
                }
                byText.remove(gone.sortKey());
                return List.of(new Change(gone, true));
            }
            List<Change> written = new ArrayList<>();
            for (int i = 0; i < event.messages(); i++) {
                now.set(now().plusSeconds(event.gap()).plusNanos(1_000));
                written.add(new Change(put(key(event)), false));
            }
            return written;
        }

        private String key(Event event) {
            String offset = OFFSETS.get(event.offset());
            LocalDateTime local = LocalDateTime.ofInstant(now(), ZoneOffset.of(offset.isEmpty() ? "Z" : offset));
            return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS")
                            .format(event.ahead() ? local.withYear(9999) : local)
                    + offset;
        }

        private Message put(String key) {
            Message message = new Message(
                    group,
                    key,
                    Timestamps.parse(key),
                    UUID.randomUUID().toString(),
                    people.get(texts % 2),
                    "Text " + texts++);
            byText.put(key, message);
            return message;
        }

        public @Nullable Message newest() {
            return latest(1).stream().findFirst().orElse(null);
        }

        /** The latest messages, the newest first, without those that are dated more than a day ahead. */
        public List<Message> latest(int count) {
            return byText.values().stream()
                    .filter(message -> message.counts(now()))
                    .sorted(Comparator.comparing(Message::at)
                            .thenComparing(Message::sortKey)
                            .reversed())
                    .limit(count)
                    .toList();
        }

        /** All of them, by sort key. */
        public Map<String, Message> all() {
            return Map.copyOf(byText);
        }
    }
}
