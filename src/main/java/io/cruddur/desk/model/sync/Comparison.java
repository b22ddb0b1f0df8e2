package io.cruddur.desk.model.sync;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pool users and rows, matched by their exact handle. Every pool user and every row is in exactly one row of the
 * comparison, whatever the order they came in.
 *
 * @param rows by handle, those without one last
 * @param counts of all states, also of those that nobody is in
 */
public record Comparison(List<SyncRow> rows, Map<SyncState, Integer> counts) {
    public static final Comparison EMPTY = of(List.of(), List.of());

    private static final Comparator<SyncRow> ORDER = Comparator.comparing(
                    (SyncRow row) -> row.handle().isEmpty())
            .thenComparing(SyncRow::handle, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(SyncRow::handle)
            .thenComparing(SyncRow::state)
            .thenComparing(SyncRow::sub)
            .thenComparing(row -> row.user() == null ? "" : row.user().uuid().toString());

    /** Those who share one handle. */
    private record Namesakes(List<PoolUser> poolUsers, List<User> users) {
        Namesakes() {
            this(new ArrayList<>(1), new ArrayList<>(1));
        }
    }

    public Comparison {
        rows = List.copyOf(rows);
        counts = Map.copyOf(counts);
    }

    public static Comparison of(Collection<PoolUser> poolUsers, Collection<User> users) {
        return new Matching(poolUsers, users).compare();
    }

    public int count(SyncState state) {
        return counts.getOrDefault(state, 0);
    }

    /** The rows whose id in Postgres would be written. */
    public List<SyncRow> changes() {
        return rows.stream().filter(row -> row.state().changes()).toList();
    }

    private static String handle(PoolUser user) {
        return user.handle() == null ? "" : user.handle();
    }

    /** The work of one comparison. */
    private static final class Matching {
        private final Collection<PoolUser> poolUsers;
        private final Collection<User> users;
        private final Hints poolHints;
        private final Hints userHints;
        private final List<SyncRow> rows = new ArrayList<>();

        Matching(Collection<PoolUser> poolUsers, Collection<User> users) {
            this.poolUsers = poolUsers;
            this.users = users;
            this.poolHints = new Hints(poolUsers, Comparison::handle, PoolUser::email);
            this.userHints = new Hints(users, User::handle, User::email);
        }

        Comparison compare() {
            Map<String, Namesakes> byHandle = new LinkedHashMap<>();
            for (PoolUser user : poolUsers) {
                if (handle(user).isBlank()) {
                    add(SyncState.NO_HANDLE, "", user, null, userHints.of("", user.email()));
                } else {
                    byHandle.computeIfAbsent(handle(user), _ -> new Namesakes())
                            .poolUsers()
                            .add(user);
                }
            }
            for (User user : users) {
                if (user.handle().isBlank()) {
                    add(SyncState.ONLY_IN_POSTGRES, "", null, user, poolHints.of("", user.email()));
                } else {
                    byHandle.computeIfAbsent(user.handle(), _ -> new Namesakes())
                            .users()
                            .add(user);
                }
            }
            byHandle.forEach(this::match);
            rows.sort(ORDER);
            Map<SyncState, Integer> counts = new EnumMap<>(SyncState.class);
            for (SyncState state : SyncState.values()) {
                counts.put(state, 0);
            }
            rows.forEach(row -> counts.merge(row.state(), 1, Integer::sum));
            return new Comparison(rows, counts);
        }

        private void match(String handle, Namesakes found) {
            if (found.poolUsers().size() > 1 || found.users().size() > 1) {
                duplicate(handle, found);
                return;
            }
            PoolUser poolUser =
                    found.poolUsers().isEmpty() ? null : found.poolUsers().getFirst();
            User user = found.users().isEmpty() ? null : found.users().getFirst();
            if (poolUser == null && user != null) {
                add(SyncState.ONLY_IN_POSTGRES, handle, null, user, poolHints.of(handle, user.email()));
            } else if (poolUser != null && user == null) {
                add(SyncState.ONLY_IN_POOL, handle, poolUser, null, userHints.of(handle, poolUser.email()));
            } else if (poolUser != null && user != null) {
                add(state(poolUser, user), handle, poolUser, user, SyncRow.NO_HINT);
            }
        }

        private static SyncState state(PoolUser poolUser, User user) {
            if (user.cognitoUserId().equals(poolUser.sub())) {
                return SyncState.MATCHED;
            }
            return user.cognitoUserId().equals(User.MOCK) ? SyncState.STILL_MOCK : SyncState.ID_DIFFERS;
        }

        /** A row that has the id of one of the pool users is shown beside it; it stays a case for a person to settle. */
        private void duplicate(String handle, Namesakes found) {
            SyncRow.Hint shared = new SyncRow.Hint.Shared(
                    found.poolUsers().size(), found.users().size());
            List<User> left = new ArrayList<>(found.users());
            left.sort(Comparator.comparing(User::uuid));
            for (PoolUser poolUser : found.poolUsers()) {
                User own = left.stream()
                        .filter(user -> user.cognitoUserId().equals(poolUser.sub()))
                        .findFirst()
                        .orElse(null);
                if (own != null) {
                    left.remove(own);
                }
                add(SyncState.DUPLICATE_HANDLE, handle, poolUser, own, shared);
            }
            left.forEach(user -> add(SyncState.DUPLICATE_HANDLE, handle, null, user, shared));
        }

        private void add(
                SyncState state, String handle, @Nullable PoolUser poolUser, @Nullable User user, SyncRow.Hint hint) {
            rows.add(new SyncRow(state, handle, poolUser, user, hint));
        }
    }

    /** The people of one side, to be found by a nearly equal handle or by their email address. */
    private static final class Hints {
        private final Map<String, String> byFoldedHandle = new HashMap<>();
        private final Map<String, String> byEmail = new HashMap<>();

        <T> Hints(Collection<T> side, Function<T, String> handle, Function<T, @Nullable String> email) {
            for (T person : side) {
                String name = handle.apply(person);
                String address = email.apply(person);
                if (!name.isBlank()) {
                    remember(byFoldedHandle, folded(name), name);
                }
                if (address != null && !address.isBlank()) {
                    remember(byEmail, folded(address), name);
                }
            }
        }

        /** Of several, always the same one, whatever the order they came in. */
        private static void remember(Map<String, String> map, String key, String handle) {
            map.merge(key, handle, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }

        SyncRow.Hint of(String handle, @Nullable String email) {
            String near = handle.isBlank() ? null : byFoldedHandle.get(folded(handle));
            if (near != null && !near.equals(handle)) {
                return new SyncRow.Hint.NearHandle(near);
            }
            String same = email == null || email.isBlank() ? null : byEmail.get(folded(email));
            return same == null ? SyncRow.NO_HINT : new SyncRow.Hint.SameEmail(same);
        }

        private static String folded(String text) {
            return text.strip().toLowerCase(Locale.ROOT);
        }
    }
}
