package io.cruddur.desk.dynamo.seed;

import io.cruddur.desk.model.ConversationScript.Line;
import io.cruddur.desk.model.ConversationScript.Speaker;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.Seeder.Seed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The script's lines as messages of one conversation: who, what, and with which uuid. When is decided later. */
record SeedLines(String groupUuid, List<SeedLine> lines) {
    /** Lines follow each other by this. */
    static final Duration STEP = Duration.ofMinutes(1);

    /** Ours alone: derived uuids must not meet those of another program. */
    private static final UUID NAMESPACE = UUID.fromString("0d0f5d0e-9c1e-5b7c-8f5b-3a1f6c2a7e44");

    /** @param place from 0, in the order of the script */
    record SeedLine(int place, String messageUuid, Person sender, String text) {}

    SeedLines {
        lines = List.copyOf(lines);
    }

    /** The group uuid of a pair and a script: who says what, in this order. */
    static String derivedGroup(Seed seed) {
        StringBuilder name = new StringBuilder("conversation");
        for (Line line : seed.script().lines()) {
            name.append('\n').append(sender(seed, line).uuid()).append('\n').append(line.text());
        }
        // Also when one of the two never speaks.
        name.append('\n')
                .append(seed.person1().uuid())
                .append('\n')
                .append(seed.person2().uuid());
        return NameUuid.of(NAMESPACE, name.toString()).toString();
    }

    static SeedLines of(Seed seed, String groupUuid) {
        UUID namespace = NameUuid.of(NAMESPACE, "messages of " + groupUuid);
        List<SeedLine> lines = new ArrayList<>();
        for (Line line : seed.script().lines()) {
            int place = lines.size();
            Person sender = sender(seed, line);
            UUID uuid = NameUuid.of(namespace, place + "\n" + sender.uuid() + "\n" + line.text());
            lines.add(new SeedLine(place, uuid.toString(), sender, line.text()));
        }
        return new SeedLines(groupUuid, lines);
    }

    private static Person sender(Seed seed, Line line) {
        return line.speaker() == Speaker.PERSON_1 ? seed.person1() : seed.person2();
    }

    SeedLine last() {
        return lines.getLast();
    }

    /** Those that are not stored. */
    List<SeedLine> missing(Map<Integer, Instant> stored) {
        return lines.stream().filter(line -> !stored.containsKey(line.place())).toList();
    }

    /** When the first line is: from what is stored, or so that the last one is now. */
    Instant start(Map<Integer, Instant> stored, Instant now) {
        return stored.entrySet().stream()
                .min(Map.Entry.comparingByKey())
                .map(first -> first.getValue().minus(STEP.multipliedBy(first.getKey())))
                .orElseGet(() -> now.minus(STEP.multipliedBy(lines.size() - 1L)))
                .truncatedTo(ChronoUnit.MICROS);
    }

    /** When a line is: never in the future, also when the script has grown since it was first written, and in order. */
    Instant at(SeedLine line, Instant start, Instant now) {
        Instant at = start.plus(STEP.multipliedBy(line.place()));
        Instant latest = now.truncatedTo(ChronoUnit.MICROS).minus(lines.size() - 1L - line.place(), ChronoUnit.MICROS);
        return at.isAfter(latest) ? latest : at;
    }
}
