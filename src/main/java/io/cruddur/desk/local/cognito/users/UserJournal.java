package io.cruddur.desk.local.cognito.users;

import io.cruddur.desk.files.FileFailure;
import io.cruddur.desk.files.Journal;
import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.local.cognito.protocol.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file that a pool lives in: JSON Lines, readable by its owner only. Each change appends the user's new state (or
 * that it is gone) and is on the disk before it is answered, so that a change costs the same in a pool of ten and of
 * 50,000 users. When most lines are history, the file is written anew.
 */
final class UserJournal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UserJournal.class);
    private static final int HISTORY_ALLOWED = 200;

    /** How many lines later writing the file anew is tried again; the disk may be full again soon. */
    private static final int TRIED_AGAIN_AFTER = 20;

    private static final String SEQUENCE = "sequence";
    private static final Set<String> KNOWN = Set.of(
            SEQUENCE,
            "username",
            "sub",
            "attributes",
            "status",
            "enabled",
            "created",
            "modified",
            "password",
            "passwordSince",
            "verifier",
            "factors");

    private final Journal journal;
    /** What another version has noted about a user, by sequence: it stays. */
    private final Map<Long, ObjectNode> unknown;

    private long lines;

    /** How many lines there were when writing them anew failed; 0 when it did not. */
    private long triedAt;

    private UserJournal(Journal journal, Map<Long, ObjectNode> unknown, long lines) {
        this.journal = journal;
        this.unknown = unknown;
        this.lines = lines;
    }

    /** A pool as it was found. */
    record Opened(UserJournal journal, SortedMap<Long, StoredUser> users, long lastSequence) {}

    /** @throws IOException also when a line other than the last is damaged: nothing is thrown away then */
    static Opened open(Path file) throws IOException {
        SortedMap<Long, StoredUser> users = new TreeMap<>();
        Map<Long, ObjectNode> unknown = new HashMap<>();
        long last = 0;
        int line = 0;
        for (byte[] text : Journal.read(file)) {
            line++;
            try {
                last = Math.max(last, replay(JsonDocument.read(text), users, unknown));
            } catch (IOException | RuntimeException e) {
                throw new IOException(
                        "Line " + line + " of " + file
                                + " is damaged. Mend it, or move the file away to start with an empty pool.",
                        e);
            }
        }
        Journal journal = Journal.begin(file, lines(users.values(), last, unknown));
        return new Opened(new UserJournal(journal, unknown, users.size()), users, last);
    }

    private static long replay(ObjectNode members, SortedMap<Long, StoredUser> users, Map<Long, ObjectNode> unknown)
            throws IOException {
        long sequence = number(members, SEQUENCE);
        if (members.hasNonNull("username")) {
            users.put(sequence, user(sequence, members));
        } else {
            users.remove(sequence);
        }
        unknown.remove(sequence);
        ObjectNode others = members.deepCopy().remove(KNOWN);
        if (users.containsKey(sequence) && !others.isEmpty()) {
            unknown.put(sequence, others);
        }
        return sequence;
    }

    void put(StoredUser user) throws IOException {
        append(List.of(line(user, unknown)));
    }

    void putAll(Collection<StoredUser> users) throws IOException {
        append(users.stream().map(user -> line(user, unknown)).toList());
    }

    void remove(long sequence) throws IOException {
        append(List.of(gone(sequence)));
        unknown.remove(sequence);
    }

    /**
     * Writes the file anew when it is mostly history. That this fails, as it does on a full disk, is no failure of the
     * change before it, which is on the disk: the file stays longer than it need be, and it is tried again later.
     */
    void compact(Collection<StoredUser> users, long lastSequence) {
        if (lines <= Math.max(triedAt + TRIED_AGAIN_AFTER, 2L * users.size() + HISTORY_ALLOWED)) {
            return;
        }
        try {
            journal.rewrite(lines(users, lastSequence, unknown));
            lines = users.size();
            triedAt = 0;
        } catch (IOException e) {
            LOG.warn("The users' file is not written anew ({})", FileFailure.reason(e));
            triedAt = lines;
        }
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    private void append(List<byte[]> texts) throws IOException {
        journal.append(texts);
        lines += texts.size();
    }

    private static List<byte[]> lines(Collection<StoredUser> users, long lastSequence, Map<Long, ObjectNode> unknown) {
        List<byte[]> texts = new ArrayList<>();
        boolean lastIsGone = true;
        for (StoredUser user : users) {
            texts.add(line(user, unknown));
            lastIsGone &= user.sequence() != lastSequence;
        }
        if (lastIsGone && lastSequence > 0) {
            // A sequence is never used again: page tokens of before a restart stay true.
            texts.add(gone(lastSequence));
        }
        return texts;
    }

    private static byte[] gone(long sequence) {
        return JsonDocument.line(Map.of(SEQUENCE, sequence));
    }

    private static byte[] line(StoredUser user, Map<Long, ObjectNode> unknown) {
        ObjectNode members = JsonDocument.empty();
        members.put(SEQUENCE, user.sequence());
        members.put("username", user.username());
        members.put("sub", user.sub());
        ObjectNode attributes = members.putObject("attributes");
        user.attributes().forEach(attributes::put);
        members.put("status", user.status().name());
        members.put("enabled", user.enabled());
        members.put("created", user.created().toEpochMilli());
        members.put("modified", user.modified().toEpochMilli());
        UserSecrets.write(members, user);
        members.setAll(unknown.getOrDefault(user.sequence(), JsonDocument.empty()));
        return JsonDocument.line(members);
    }

    private static StoredUser user(long sequence, ObjectNode members) throws IOException {
        Parameters read = new Parameters(members);
        return new StoredUser(
                sequence,
                read.required("username"),
                read.required("sub"),
                read.map("attributes"),
                StoredUser.Status.valueOf(read.required("status")),
                read.flag("enabled"),
                Instant.ofEpochMilli(number(members, "created")),
                Instant.ofEpochMilli(number(members, "modified")),
                UserSecrets.password(members),
                UserSecrets.factors(members));
    }

    private static long number(ObjectNode members, String name) throws IOException {
        JsonNode value = members.path(name);
        if (!value.canConvertToLong()) {
            throw new IOException("No " + name);
        }
        return value.longValue();
    }
}
