package io.cruddur.desk.local.cognito;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The users of the pool, in the order of their creation, found by name (whatever its case) or by sub. */
final class UserStore implements AutoCloseable {
    /** @param more whether there is at least one more match after these */
    record Slice(List<StoredUser> users, boolean more) {}

    private final NavigableMap<Long, StoredUser> users = new TreeMap<>();
    private final Map<String, Long> byUsername = new HashMap<>();
    private final Map<String, Long> bySub = new HashMap<>();
    private final @Nullable UserJournal journal;
    private long lastSequence;

    /** @param file where the pool is kept; null for one that lives in memory only */
    UserStore(@Nullable Path file) throws IOException {
        if (file == null) {
            journal = null;
            return;
        }
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        UserJournal.Opened opened = UserJournal.open(file);
        journal = opened.journal();
        lastSequence = opened.lastSequence();
        opened.users().values().forEach(this::index);
    }

    synchronized int size() {
        return users.size();
    }

    /** @throws ApiError when there is no such user */
    synchronized StoredUser get(String usernameOrSub) {
        Long sequence = byUsername.get(key(usernameOrSub));
        if (sequence == null) {
            sequence = bySub.get(usernameOrSub);
        }
        StoredUser user = sequence == null ? null : users.get(sequence);
        if (user == null) {
            throw ApiError.noSuchUser();
        }
        return user;
    }

    /** @throws ApiError when the name is taken */
    synchronized StoredUser create(String username, LongFunction<StoredUser> made) {
        requireFree(username);
        StoredUser user = made.apply(lastSequence + 1);
        write(file -> file.put(user));
        lastSequence = user.sequence();
        index(user);
        return user;
    }

    /** Creates many at once. All of them or, when a name is taken, none. */
    synchronized void createAll(List<String> usernames, BiFunction<Integer, Long, StoredUser> made) {
        List<StoredUser> added = new ArrayList<>(usernames.size());
        for (int i = 0; i < usernames.size(); i++) {
            requireFree(usernames.get(i));
            added.add(made.apply(i, lastSequence + 1 + i));
        }
        if (added.stream().map(user -> key(user.username())).distinct().count() < added.size()) {
            throw nameTaken();
        }
        write(file -> file.putAll(added));
        lastSequence += added.size();
        added.forEach(this::index);
    }

    /** @throws ApiError when there is no such user */
    synchronized StoredUser update(String usernameOrSub, UnaryOperator<StoredUser> change) {
        StoredUser user = change.apply(get(usernameOrSub));
        write(file -> file.put(user));
        users.put(user.sequence(), user);
        compact();
        return user;
    }

    /** @throws ApiError when there is no such user */
    synchronized void delete(String usernameOrSub) {
        StoredUser user = get(usernameOrSub);
        write(file -> file.remove(user.sequence()));
        users.remove(user.sequence());
        byUsername.remove(key(user.username()));
        bySub.remove(user.sub());
        compact();
    }

    /** Up to {@code limit} matches created after the one with the sequence {@code after}. */
    synchronized Slice page(long after, Predicate<StoredUser> filter, int limit) {
        List<StoredUser> found = new ArrayList<>();
        for (StoredUser user : users.tailMap(after, false).values()) {
            if (filter.test(user)) {
                if (found.size() == limit) {
                    return new Slice(found, true);
                }
                found.add(user);
            }
        }
        return new Slice(found, false);
    }

    @Override
    public synchronized void close() throws IOException {
        if (journal != null) {
            journal.close();
        }
    }

    private void requireFree(String username) {
        if (byUsername.containsKey(key(username))) {
            throw nameTaken();
        }
    }

    private static ApiError nameTaken() {
        return ApiError.of("UsernameExistsException", "User account already exists");
    }

    private void index(StoredUser user) {
        users.put(user.sequence(), user);
        byUsername.put(key(user.username()), user.sequence());
        bySub.put(user.sub(), user.sequence());
    }

    /** User names of a pool are not case sensitive unless it was asked for (AWS's default since 2020). */
    private static String key(String username) {
        return username.toLowerCase(Locale.ROOT);
    }

    private void compact() {
        if (journal != null) {
            journal.compact(users.values(), lastSequence);
        }
    }

    private interface Writing {
        void to(UserJournal journal) throws IOException;
    }

    private void write(Writing writing) {
        if (journal == null) {
            return;
        }
        try {
            writing.to(journal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
