package io.cruddur.desk.model.demo;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The people that a first run puts into the user pool and into Postgres. They match only in part, so that a comparison
 * shows the states of people as one meets them; two rows of one handle or one id are not among them, since the messages
 * would show them too. Pool first: the ids of some rows are the pool's to choose.
 */
public final class DemoPeople {
    /**
     * A user for the pool.
     *
     * @param username unique in the pool
     * @param handle null for the user that has none
     */
    public record ForPool(String username, @Nullable String handle, String email, String displayName) {}

    /** A row for {@code public.users}, with the id that it starts with. */
    public record ForPostgres(String displayName, String handle, String email, String cognitoUserId) {
        /**
         * The row of a database that is made anew has the key of the one before: messages know their people by it.
         *
         * @param created when the row came to be
         */
        public User at(Instant created) {
            UUID uuid = UUID.nameUUIDFromBytes(("cruddur-desk demo user " + handle).getBytes(StandardCharsets.UTF_8));
            return new User(uuid, displayName, handle, email, cognitoUserId, created);
        }
    }

    /** What person 1 has said to all, in a database in which nobody has said anything. */
    public static final String FIRST_ACTIVITY = "Hello, everybody! This is the first cruddur of a new database.";

    private enum Id {
        /** As the pool has it. */
        OF_POOL,
        /** Never synced. */
        MOCK,
        /** Of a pool that is gone. */
        STALE
    }

    private record Row(String displayName, String handle, String email, Id id) {}

    private static final String STALE_ID = "7c1f0d5e-4a52-4f0b-9b4e-0d7a3c2e9f11";

    private static final List<Row> ROWS = List.of(
            new Row("Andrew Brown", "andrewbrown", "andrew@cruddur.example", Id.OF_POOL),
            new Row("Andrew Bayko", "bayko", "bayko@cruddur.example", Id.MOCK),
            new Row("Mira Solano", "mira", "mira@cruddur.example", Id.STALE),
            new Row("Tomasz Wilk", "tomasz", "tomasz@cruddur.example", Id.MOCK),
            new Row("Hana Sato", "hana", "hana@cruddur.example", Id.OF_POOL),
            new Row("Noor Haddad", "noor", "noor@cruddur.example", Id.MOCK),
            new Row("Juno Park", "juno", "juno@cruddur.example", Id.MOCK),
            new Row("Sam Okafor", "sam", "sam@cruddur.example", Id.MOCK));

    private static final List<ForPool> POOL = List.of(
            new ForPool("andrewbrown", "andrewbrown", "andrew@cruddur.example", "Andrew Brown"),
            new ForPool("bayko", "bayko", "bayko@cruddur.example", "Andrew Bayko"),
            new ForPool("mira", "mira", "mira@cruddur.example", "Mira Solano"),
            new ForPool("tomasz", "tomasz", "tomasz@cruddur.example", "Tomasz Wilk"),
            new ForPool("hana", "hana", "hana@cruddur.example", "Hana Sato"),
            new ForPool("elio", "elio", "elio@cruddur.example", "Elio Fontana"),
            new ForPool("juno", null, "juno@cruddur.example", "Juno Park"),
            new ForPool("wanda", null, "wanda@cruddur.example", "Wanda Lorenz"),
            new ForPool("sam", "sam", "sam@cruddur.example", "Sam Okafor"),
            new ForPool("sam.okafor", "sam", "sam.okafor@cruddur.example", "Sam Okafor"));

    /** The handles of the two who talk in the seeded conversation; the app starts as the first. */
    public static final String PERSON_1 = "andrewbrown";

    public static final String PERSON_2 = "bayko";

    private DemoPeople() {}

    /** The users that the pool still lacks. */
    public static List<ForPool> missingInPool(Collection<PoolUser> pool) {
        Set<String> there = pool.stream().map(PoolUser::username).collect(Collectors.toSet());
        return POOL.stream().filter(user -> !there.contains(user.username())).toList();
    }

    /**
     * The rows that Postgres still lacks, by handle: a row that is there is left as it is, synced or not.
     *
     * @param pool the pool's users, with the demo users among them
     */
    public static List<ForPostgres> missingInPostgres(Collection<User> rows, Collection<PoolUser> pool) {
        Set<String> there = rows.stream().map(User::handle).collect(Collectors.toSet());
        return ROWS.stream()
                .filter(row -> !there.contains(row.handle()))
                .map(row -> new ForPostgres(row.displayName(), row.handle(), row.email(), id(row, pool)))
                .toList();
    }

    private static String id(Row row, Collection<PoolUser> pool) {
        return switch (row.id()) {
            case MOCK -> User.MOCK;
            case STALE -> STALE_ID;
            case OF_POOL ->
                pool.stream()
                        .filter(user -> row.handle().equals(user.handle()))
                        .map(PoolUser::sub)
                        .findFirst()
                        .orElse(User.MOCK);
        };
    }
}
