package io.cruddur.desk.model.sync;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.SyncRow.Hint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The work of one comparison: from the surest way to tell that two are one person to the least sure. */
final class Matching {
    /** Those who share one handle. */
    private record Namesakes(List<PoolUser> poolUsers, List<User> users) {
        Namesakes() {
            this(new ArrayList<>(1), new ArrayList<>(1));
        }
    }

    private final Collection<PoolUser> poolUsers;
    private final Collection<User> users;
    /** By sub. */
    private final Map<String, String> usernames = new HashMap<>();

    private final List<SyncRow> rows = new ArrayList<>();
    private List<PoolUser> poolLeft = new ArrayList<>();
    private List<User> usersLeft = new ArrayList<>();

    Matching(Collection<PoolUser> poolUsers, Collection<User> users) {
        this.poolUsers = poolUsers;
        poolUsers.forEach(user -> usernames.put(user.sub(), user.username()));
        this.users = users;
    }

    List<SyncRow> rows() {
        byHandle();
        pairLeft(PoolUser::sub, user -> user.cognitoUserId().equals(User.MOCK) ? "" : user.cognitoUserId(), this::byId);
        pairLeft(
                user -> folded(handle(user)),
                user -> folded(user.handle()),
                (poolUser, user) -> suggested(poolUser, user, new Hint.NearHandle(handle(poolUser))));
        pairLeft(
                user -> folded(user.email()),
                user -> folded(user.email()),
                (poolUser, user) -> suggested(poolUser, user, new Hint.SameEmail(handle(poolUser))));
        alone();
        List<SyncRow> settled = new SharedSubs(rows).settled();
        settled.sort(Comparison.ORDER);
        return settled;
    }

    private void byHandle() {
        Map<String, Namesakes> byHandle = new LinkedHashMap<>();
        for (PoolUser user : poolUsers) {
            if (handle(user).isBlank()) {
                poolLeft.add(user);
            } else {
                byHandle.computeIfAbsent(handle(user), _ -> new Namesakes())
                        .poolUsers()
                        .add(user);
            }
        }
        for (User user : users) {
            if (user.handle().isBlank()) {
                usersLeft.add(user);
            } else {
                byHandle.computeIfAbsent(user.handle(), _ -> new Namesakes())
                        .users()
                        .add(user);
            }
        }
        byHandle.forEach(this::match);
    }

    private void match(String handle, Namesakes found) {
        if (found.poolUsers().size() > 1 || found.users().size() > 1) {
            duplicate(handle, found);
        } else if (found.poolUsers().isEmpty()) {
            usersLeft.add(found.users().getFirst());
        } else if (found.users().isEmpty()) {
            poolLeft.add(found.poolUsers().getFirst());
        } else {
            PoolUser poolUser = found.poolUsers().getFirst();
            User user = found.users().getFirst();
            SyncState state = state(poolUser, user);
            String holder = state == SyncState.ID_DIFFERS ? usernames.get(user.cognitoUserId()) : null;
            rows.add(new SyncRow(
                    state, handle, poolUser, user, holder == null ? SyncRow.NO_HINT : new Hint.IdInUse(holder)));
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
        Hint shared = new Hint.Shared(found.poolUsers().size(), found.users().size());
        SyncState state = found.poolUsers().size() > 1 ? SyncState.DUPLICATE_IN_POOL : SyncState.DUPLICATE_IN_POSTGRES;
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
            rows.add(new SyncRow(state, handle, poolUser, own, shared));
        }
        left.forEach(user -> rows.add(new SyncRow(
                found.users().size() > 1 ? SyncState.DUPLICATE_IN_POSTGRES : state, handle, null, user, shared)));
    }

    /** Pairs those left over who have a key in common that nobody else on either side has. */
    private void pairLeft(
            Function<PoolUser, String> poolKey,
            Function<User, String> userKey,
            BiFunction<PoolUser, User, SyncRow> paired) {
        Map<String, PoolUser> pool = unique(poolLeft, poolKey);
        Map<String, User> own = unique(usersLeft, userKey);
        pool.keySet().retainAll(own.keySet());
        if (pool.isEmpty()) {
            return;
        }
        Set<Object> gone = new HashSet<>();
        pool.forEach((key, poolUser) -> {
            User user = Objects.requireNonNull(own.get(key));
            rows.add(paired.apply(poolUser, user));
            gone.add(poolUser);
            gone.add(user);
        });
        poolLeft = poolLeft.stream().filter(user -> !gone.contains(user)).toList();
        usersLeft = usersLeft.stream().filter(user -> !gone.contains(user)).toList();
    }

    private static <T> Map<String, T> unique(Collection<T> side, Function<T, String> key) {
        Map<String, T> found = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (T person : side) {
            String value = key.apply(person);
            if (!value.isBlank() && found.put(value, person) != null) {
                several.add(value);
            }
        }
        found.keySet().removeAll(several);
        return found;
    }

    private SyncRow byId(PoolUser poolUser, User user) {
        // Without a handle the pool's side has to be mended all the same: the next sync would not find the row.
        SyncState state = handle(poolUser).isBlank() ? SyncState.NO_HANDLE : SyncState.MATCHED;
        return new SyncRow(state, handle(poolUser, user), poolUser, user, new Hint.OtherHandle(handle(poolUser)));
    }

    private static SyncRow suggested(PoolUser poolUser, User user, Hint hint) {
        return new SyncRow(SyncState.SUGGESTED, handle(poolUser, user), poolUser, user, hint);
    }

    private void alone() {
        Hints poolHints = new Hints(poolUsers, Matching::handle, PoolUser::email);
        Hints userHints = new Hints(users, User::handle, User::email);
        for (PoolUser user : poolLeft) {
            boolean named = !handle(user).isBlank();
            rows.add(new SyncRow(
                    named ? SyncState.ONLY_IN_POOL : SyncState.NO_HANDLE,
                    named ? handle(user) : "",
                    user,
                    null,
                    userHints.of(handle(user), user.email())));
        }
        for (User user : usersLeft) {
            String handle = user.handle().isBlank() ? "" : user.handle();
            rows.add(new SyncRow(SyncState.ONLY_IN_POSTGRES, handle, null, user, poolHints.of(handle, user.email())));
        }
    }

    private static String handle(PoolUser user) {
        return user.handle() == null ? "" : user.handle();
    }

    private static String handle(PoolUser poolUser, User user) {
        return user.handle().isBlank() ? handle(poolUser) : user.handle();
    }

    private static String folded(@Nullable String text) {
        return LookAlike.folded(text);
    }

    /** The people of one side, to be found by a nearly equal handle or by their email address. */
    private static final class Hints {
        private final Map<String, String> byFoldedHandle = new HashMap<>();
        private final Map<String, String> byEmail = new HashMap<>();

        <T> Hints(Collection<T> side, Function<T, String> handle, Function<T, @Nullable String> email) {
            for (T person : side) {
                String name = handle.apply(person);
                remember(byFoldedHandle, folded(name), name);
                remember(byEmail, folded(email.apply(person)), name);
            }
        }

        /** Of several, always the same one, whatever the order they came in. */
        private static void remember(Map<String, String> map, String key, String handle) {
            if (!key.isEmpty()) {
                map.merge(key, handle, (a, b) -> a.compareTo(b) <= 0 ? a : b);
            }
        }

        Hint of(String handle, @Nullable String email) {
            String near = handle.isBlank() ? null : byFoldedHandle.get(folded(handle));
            if (near != null && !near.equals(handle)) {
                return new Hint.NearHandle(near);
            }
            String same = byEmail.get(folded(email));
            return same == null ? SyncRow.NO_HINT : new Hint.SameEmail(same);
        }
    }
}
