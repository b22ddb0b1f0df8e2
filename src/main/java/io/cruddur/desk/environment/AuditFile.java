package io.cruddur.desk.environment;

import io.cruddur.desk.files.BackwardLines;
import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.files.SharedJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that production was ever asked to change from this account of this machine, a line of JSON each, in a file that is
 * only appended to and that all apps of the account share. Safe from any thread.
 */
public final class AuditFile {
    /** Beyond that the file gets a number, and a new one is begun. */
    private static final long LARGE = 16L << 20;

    private static final String NAME = "production.jsonl";

    private final SharedJournal journal;

    /** @param folder in which nothing else is */
    public AuditFile(Path folder, InstantSource clock) {
        this(folder, LARGE, clock);
    }

    AuditFile(Path folder, long large, InstantSource clock) {
        this.journal = new SharedJournal(folder.resolve(NAME), large, clock);
    }

    /** The file that is appended to; the older ones are beside it. */
    public Path file() {
        return journal.file();
    }

    /** Sets a half line aside that an app left which was killed. */
    public void recover() throws IOException {
        journal.recover();
    }

    void append(AuditEntry entry) throws AuditFailure {
        try {
            journal.append(line(entry));
        } catch (IOException e) {
            throw new AuditFailure(file(), entry.asked().operation(), e);
        }
    }

    /**
     * Where reading goes on.
     *
     * @param ended ids of the changes whose end was read already, and whose beginning was not yet, if they have one
     */
    public record Position(int part, long offset, Set<String> ended) {
        static final Position NEWEST = new Position(Integer.MAX_VALUE, Long.MAX_VALUE, Set.of());

        public Position {
            ended = Set.copyOf(ended);
        }
    }

    /**
     * Some of the entries, newest first; each change once, as far as it has come.
     *
     * @param next where the older ones begin; nothing when these were the oldest
     * @param unreadable how many lines among them are none of ours
     */
    public record AuditPage(List<AuditEntry> entries, Optional<Position> next, int unreadable) {
        public AuditPage {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Reads the next entries that are wanted.
     *
     * @param from nothing for the newest
     * @param enough how many
     * @param stopped asked now and then; when it says so, what was read so far is the page
     */
    public AuditPage read(Optional<Position> from, int enough, Predicate<AuditEntry> wanted, BooleanSupplier stopped)
            throws IOException {
        Position position = from.orElse(Position.NEWEST);
        Set<String> ended = new HashSet<>(position.ended());
        List<AuditEntry> entries = new ArrayList<>();
        int unreadable = 0;
        int part = position.part();
        long offset = position.offset();
        while (part > 0) {
            SharedJournal.OpenJournal open = journal.open(part).orElse(null);
            if (open == null) {
                break;
            }
            try (BackwardLines lines = open.lines()) {
                if (open.number() == part) {
                    lines.goTo(offset);
                }
                part = open.number();
                byte @Nullable [] line = lines.previous();
                while (line != null) {
                    AuditEntry entry = entry(line);
                    if (entry == null) {
                        unreadable++;
                    } else if (isNews(entry, ended) && wanted.test(entry)) {
                        entries.add(entry);
                    }
                    if (entries.size() >= enough || stopped.getAsBoolean()) {
                        return new AuditPage(entries, Optional.of(new Position(part, lines.at(), ended)), unreadable);
                    }
                    line = lines.previous();
                }
            }
            part--;
            offset = Long.MAX_VALUE;
        }
        return new AuditPage(entries, Optional.empty(), unreadable);
    }

    /** Read backwards the end comes first, and says all that the beginning says. */
    private static boolean isNews(AuditEntry entry, Set<String> ended) {
        if (entry.outcome() == AuditOutcome.SENT) {
            return !ended.remove(entry.id());
        }
        ended.add(entry.id());
        return true;
    }

    /** As it is written. */
    public static byte[] line(AuditEntry entry) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", entry.at().toString());
        line.put("id", entry.id());
        line.put("account", entry.account());
        line.put("role", entry.role());
        line.put("service", entry.asked().service().name());
        line.put("operation", entry.asked().operation());
        line.put("target", entry.asked().target());
        line.put("keys", entry.asked().keys());
        if (!entry.asked().details().isEmpty()) {
            Map<String, String> details = new LinkedHashMap<>();
            entry.asked().details().forEach(each -> details.put(each.name(), each.value()));
            line.put("details", details);
        }
        line.put("outcome", entry.outcome().text());
        line.put("answer", entry.answer());
        line.put("requestId", entry.requestId());
        return JsonDocument.line(line);
    }

    private static @Nullable AuditEntry entry(byte[] line) {
        try {
            ObjectNode read = JsonDocument.read(line);
            List<Map<String, String>> keys = new ArrayList<>();
            read.path("keys").forEach(each -> keys.add(texts(each)));
            List<Request.Parameter> details = new ArrayList<>();
            texts(read.path("details")).forEach((name, value) -> details.add(new Request.Parameter(name, value)));
            return new AuditEntry(
                    JsonDocument.text(read, "id"),
                    Instant.parse(JsonDocument.text(read, "at")),
                    JsonDocument.text(read, "account"),
                    JsonDocument.text(read, "role"),
                    new AuditEntry.AskedChange(
                            new Request.Service(JsonDocument.text(read, "service")),
                            JsonDocument.text(read, "operation"),
                            JsonDocument.text(read, "target"),
                            keys,
                            details),
                    AuditOutcome.valueOf(JsonDocument.text(read, "outcome").toUpperCase(java.util.Locale.ROOT)),
                    JsonDocument.text(read, "answer"),
                    JsonDocument.text(read, "requestId"));
        } catch (IOException | IllegalArgumentException | DateTimeException _) {
            return null;
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (object instanceof ObjectNode members) {
            members.forEachEntry((name, value) -> texts.put(name, value.stringValue("")));
        }
        return texts;
    }
}
