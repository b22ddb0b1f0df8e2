package io.cruddur.desk.local.cognito.users;

import io.cruddur.desk.local.cognito.protocol.ApiError;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The users of the pool, in the order of their creation, found by name (whatever its case) or by sub. */
public final class UserStore implements AutoCloseable {
    /** @param more whether there is at least one more match after these */
    public record Slice(List<StoredUser> users, boolean more) {}

    /** What becomes of an alias that belongs to somebody else ({@code ForceAliasCreation}). */
    public enum OfAnother {
        REFUSED,
        TAKEN
    }

    private final NavigableMap<Long, StoredUser> users = new TreeMap<>();
    private final Map<String, Long> byUsername = new HashMap<>();
    private final Map<String, Long> bySub = new HashMap<>();
    private final SignInAliases aliases;
    private final @Nullable UserJournal journal;
    private long lastSequence;

    /**
     * Opens the pool's file.
     *
     * @param file where the pool is kept; null for one that lives in memory only
     * @param aliases the attributes that people can sign in by, beside their names
     */
    public UserStore(@Nullable Path file, Set<String> aliases) throws IOException {
        this.aliases = new SignInAliases(aliases);
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

    public synchronized int size() {
        return users.size();
    }

    /** @throws ApiError when there is no such user */
    public synchronized StoredUser get(String name) {
        Long sequence = byUsername.get(key(name));
        if (sequence == null) {
            sequence = bySub.get(name);
        }
        if (sequence == null) {
            sequence = aliases.owner(name);
        }
        StoredUser user = sequence == null ? null : users.get(sequence);
        if (user == null) {
            throw ApiError.noSuchUser();
        }
        return user;
    }

    /** @throws ApiError when the name, or an alias, is taken */
    public synchronized StoredUser create(String username, LongFunction<StoredUser> made, OfAnother another) {
        requireFree(username);
        StoredUser user = made.apply(lastSequence + 1);
        claim(null, user, another);
        write(file -> file.put(user));
        lastSequence = user.sequence();
        index(user);
        return user;
    }

    /** Creates many at once. All of them or, when a name is taken, none. */
    public synchronized void createAll(List<String> usernames, BiFunction<Integer, Long, StoredUser> made) {
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
    public synchronized StoredUser update(String name, UnaryOperator<StoredUser> change) {
        return update(name, change, OfAnother.REFUSED);
    }

    /** @throws ApiError when there is no such user, or an alias is another's */
    public synchronized StoredUser update(String name, UnaryOperator<StoredUser> change, OfAnother another) {
        StoredUser before = get(name);
        StoredUser user = change.apply(before);
        if (user.equals(before)) {
            return user;
        }
        claim(before, user, another);
        write(file -> file.put(user));
        aliases.remove(before);
        users.put(user.sequence(), user);
        aliases.add(user);
        compact();
        return user;
    }

    /** @throws ApiError when there is no such user */
    public synchronized void delete(String name) {
        StoredUser user = get(name);
        write(file -> file.remove(user.sequence()));
        users.remove(user.sequence());
        byUsername.remove(key(user.username()));
        bySub.remove(user.sub());
        aliases.remove(user);
        compact();
    }

    /** Up to {@code limit} matches created after the one with the sequence {@code after}. */
    public synchronized Slice page(long after, Predicate<StoredUser> filter, int limit) {
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

    private void claim(@Nullable StoredUser before, StoredUser after, OfAnother another) {
        aliases.taken(before, after).forEach((attribute, owner) -> {
            StoredUser loser = users.get(owner);
            if (another == OfAnother.REFUSED || loser == null) {
                throw SignInAliases.exists(attribute);
            }
            Map<String, String> left = new HashMap<>(loser.attributes());
            if (attribute.equals("preferred_username")) {
                left.remove(attribute);
            } else {
                left.put(attribute + "_verified", "false");
            }
            update(loser.sub(), user -> user.withAttributes(left, after.modified()));
        });
    }

    private static ApiError nameTaken() {
        return ApiError.of("UsernameExistsException", "User account already exists");
    }

    private void index(StoredUser user) {
        users.put(user.sequence(), user);
        byUsername.put(key(user.username()), user.sequence());
        bySub.put(user.sub(), user.sequence());
        aliases.add(user);
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
