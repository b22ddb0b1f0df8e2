package io.cruddur.desk.local.cognito;

import io.cruddur.desk.files.Journal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file that a pool lives in: JSON Lines, readable by its owner only. Each change appends the user's new state (or
 * that it is gone) and is on the disk before it is answered, so that a change costs the same in a pool of ten and of
 * 50,000 users. When most lines are history, the file is written anew.
 */
final class UserJournal implements AutoCloseable {
    private static final int HISTORY_ALLOWED = 200;

    private final Journal journal;
    private long lines;

    private UserJournal(Journal journal, long lines) {
        this.journal = journal;
        this.lines = lines;
    }

    /** A pool as it was found. */
    record Opened(UserJournal journal, SortedMap<Long, StoredUser> users, long lastSequence) {}

    /** @throws IOException also when a line other than the last is damaged: nothing is thrown away then */
    static Opened open(Path file) throws IOException {
        SortedMap<Long, StoredUser> users = new TreeMap<>();
        long last = 0;
        int line = 0;
        for (byte[] text : Journal.read(file)) {
            last = Math.max(last, replay(text, ++line, file, users));
        }
        Journal journal = Journal.begin(file, lines(users.values(), last));
        return new Opened(new UserJournal(journal, users.size()), users, last);
    }

    private static long replay(byte[] text, int line, Path file, SortedMap<Long, StoredUser> users) throws IOException {
        try {
            Map<String, Object> members = JsonValues.readObject(text);
            long sequence = number(members, "sequence");
            if (members.containsKey("username")) {
                users.put(sequence, user(sequence, members));
            } else {
                users.remove(sequence);
            }
            return sequence;
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    "Line " + line + " of " + file
                            + " is damaged. Mend it, or move the file away to start with an empty" + " pool.",
                    e);
        }
    }

    void put(StoredUser user) throws IOException {
        append(List.of(line(user)));
    }

    void putAll(Collection<StoredUser> users) throws IOException {
        append(users.stream().map(UserJournal::line).toList());
    }

    void remove(long sequence) throws IOException {
        append(List.of(gone(sequence)));
    }

    /** Writes the file anew when it is mostly history. */
    void compact(Collection<StoredUser> users, long lastSequence) throws IOException {
        if (lines > 2L * users.size() + HISTORY_ALLOWED) {
            journal.rewrite(lines(users, lastSequence));
            lines = users.size();
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

    private static List<byte[]> lines(Collection<StoredUser> users, long lastSequence) {
        List<byte[]> texts = new ArrayList<>();
        boolean lastIsGone = true;
        for (StoredUser user : users) {
            texts.add(line(user));
            lastIsGone &= user.sequence() != lastSequence;
        }
        if (lastIsGone && lastSequence > 0) {
            // A sequence is never used again: page tokens of before a restart stay true.
            texts.add(gone(lastSequence));
        }
        return texts;
    }

    private static byte[] gone(long sequence) {
        return JsonValues.write(Map.of("sequence", sequence));
    }

    private static byte[] line(StoredUser user) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("sequence", user.sequence());
        members.put("username", user.username());
        members.put("sub", user.sub());
        members.put("attributes", user.attributes());
        members.put("status", user.status().name());
        members.put("enabled", user.enabled());
        members.put("created", user.created().toEpochMilli());
        members.put("modified", user.modified().toEpochMilli());
        if (user.password() != null) {
            members.put("password", user.password());
        }
        return JsonValues.write(members);
    }

    private static StoredUser user(long sequence, Map<String, Object> members) throws IOException {
        Parameters read = new Parameters(members);
        String password = read.text("password");
        return new StoredUser(
                sequence,
                read.required("username"),
                read.required("sub"),
                read.map("attributes"),
                StoredUser.Status.valueOf(read.required("status")),
                read.flag("enabled"),
                Instant.ofEpochMilli(number(members, "created")),
                Instant.ofEpochMilli(number(members, "modified")),
                password.isEmpty() ? null : password);
    }

    private static long number(Map<String, Object> members, String name) throws IOException {
        @Nullable Object value = members.get(name);
        if (value instanceof BigDecimal number) {
            return number.longValue();
        }
        throw new IOException("No " + name);
    }
}
