package io.cruddur.desk.ui.users;

import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.dynamo.items.ItemJson;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.RowChange;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.UserPool;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.support.ManualTime;
import io.cruddur.desk.support.MemoryPreferences;
import io.cruddur.desk.support.SessionBuilder;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Browser;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.MemoryShelf;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.dialog.Notices;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Dialog;
import org.jspecify.annotations.Nullable;

/** A desk on a pool and a table in memory; everything the Users view should not touch throws. */
public final class FakeDesk {
    final List<PoolUser> poolUsers = new ArrayList<>();
    final List<User> rows = new ArrayList<>();
    final List<String> questions = new ArrayList<>();
    public final List<String> notices = new ArrayList<>();
    boolean answer = true;

    @Nullable
    DeskException poolFails;

    @Nullable
    DeskException applyFails;

    @Nullable
    DeskException createFails;

    int createFailsAfter;

    @Nullable
    DeskException passwordFails;

    final List<UserPool.NewUser> created = new ArrayList<>();
    final List<String> passwords = new ArrayList<>();
    Runnable beforeApply = () -> {};
    public Environment environment = Environment.LOCAL;
    final ManualTime time = new ManualTime(Instant.parse("2026-11-21T07:00:00Z"));
    int compared;

    @Nullable
    Theme theme;

    Background background = new Background(Runnable::run, Runnable::run);

    @Nullable
    List<Session.PoolChoice> pools;

    public @Nullable DatabaseReader reader;

    public MemoryShelf shelf = new MemoryShelf();

    void pool(String sub, @Nullable String handle) {
        poolUsers.add(new PoolUser(
                "name-" + sub, sub, handle, handle + "@cruddur.example", null, true, "CONFIRMED", true, null));
    }

    void row(String handle, String id) {
        rows.add(user(handle, id));
    }

    static User user(String handle, String id) {
        return new User(
                UUID.nameUUIDFromBytes(handle.getBytes(StandardCharsets.UTF_8)),
                "Name of " + handle,
                handle,
                handle + "@cruddur.example",
                id,
                Instant.EPOCH);
    }

    final UserPool pool = new UserPool() {
        @Override
        public Info describe() {
            return new Info("local_Cruddur", "local", poolUsers.size());
        }

        @Override
        public List<PoolUser> all(Work work) {
            compared++;
            if (poolFails != null) {
                throw poolFails;
            }
            return List.copyOf(poolUsers);
        }

        @Override
        public UserPage page(SearchBy by, String prefix, @Nullable String token, Work work) {
            if (poolFails != null) {
                throw poolFails;
            }
            List<PoolUser> found = poolUsers.stream()
                    .filter(user -> String.valueOf(
                                    switch (by) {
                                        case HANDLE -> user.handle();
                                        case EMAIL -> user.email();
                                        case SUB -> user.sub();
                                    })
                            .startsWith(prefix))
                    .toList();
            int from = token == null ? 0 : Integer.parseInt(token);
            int to = Math.min(from + 60, found.size());
            return new UserPage(found.subList(from, to), to < found.size() ? String.valueOf(to) : null);
        }

        @Override
        public PoolUser get(String username) {
            return poolUsers.stream()
                    .filter(user -> user.username().equals(username))
                    .findFirst()
                    .orElseThrow(() -> new DeskException.NotFound("There is no " + username, null));
        }

        @Override
        public PoolUser create(NewUser user, Work work) {
            if (createFails != null && created.size() == createFailsAfter) {
                throw createFails;
            }
            created.add(user);
            PoolUser made = new PoolUser(
                    user.username().isEmpty() ? String.valueOf(user.handle()) : user.username(),
                    "sub-of-" + user.handle(),
                    user.handle(),
                    user.email(),
                    user.displayName(),
                    user.emailVerified(),
                    "FORCE_CHANGE_PASSWORD",
                    true,
                    null);
            poolUsers.add(made);
            return made;
        }

        @Override
        public PoolUser update(PoolUser user, Profile profile) {
            return replace(new PoolUser(
                    user.username(),
                    user.sub(),
                    profile.handle(),
                    profile.email(),
                    profile.displayName(),
                    profile.emailVerified(),
                    user.status(),
                    user.enabled(),
                    user.createdAt()));
        }

        @Override
        public PoolUser enable(String username, boolean enabled) {
            PoolUser user = get(username);
            return replace(new PoolUser(
                    user.username(),
                    user.sub(),
                    user.handle(),
                    user.email(),
                    user.displayName(),
                    user.emailVerified(),
                    user.status(),
                    enabled,
                    user.createdAt()));
        }

        private PoolUser replace(PoolUser user) {
            poolUsers.replaceAll(one -> one.username().equals(user.username()) ? user : one);
            return user;
        }

        @Override
        public void delete(String username) {
            poolUsers.remove(get(username));
        }

        @Override
        public void setPassword(String username, String password, boolean permanent) {
            if (passwordFails != null) {
                throw passwordFails;
            }
            passwords.add(username + ":" + password + ":" + permanent);
        }
    };

    final UserDatabase database = new UserDatabase() {
        @Override
        public List<User> all(Work work) {
            return List.copyOf(rows);
        }

        @Override
        public List<User> search(String text, int limit) {
            throw new AssertionError("Not searched");
        }

        @Override
        public Optional<User> byUuid(UUID uuid) {
            return rows.stream().filter(user -> user.uuid().equals(uuid)).findFirst();
        }

        @Override
        public List<User> byPoolUser(String sub, String email) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int apply(List<RowChange> changes, Work work) {
            beforeApply.run();
            if (applyFails != null) {
                throw applyFails;
            }
            List<User> before = List.copyOf(rows);
            for (RowChange change : changes) {
                boolean done =
                        switch (change) {
                            case RowChange.Insert insert -> rows.add(user(insert.handle(), insert.newId()));
                            case RowChange.WriteId write -> write(write);
                        };
                if (!done) {
                    rows.clear();
                    rows.addAll(before);
                    throw new DeskException.Conflict("@" + change.handle() + " has changed.", null);
                }
            }
            return changes.size();
        }

        private boolean write(RowChange.WriteId change) {
            for (int i = 0; i < rows.size(); i++) {
                User row = rows.get(i);
                if (row.uuid().equals(change.userUuid()) && row.cognitoUserId().equals(change.expected())) {
                    rows.set(
                            i,
                            new User(
                                    row.uuid(),
                                    row.displayName(),
                                    row.handle(),
                                    row.email(),
                                    change.newId(),
                                    row.createdAt()));
                    return true;
                }
            }
            return false;
        }
    };

    WriteGuard guard = new WriteGuard(Environment.LOCAL, InstantSource.system());

    @SuppressWarnings("NullAway") // a view model's test has no theme
    public Desk desk() {
        guard = new WriteGuard(environment, time, time);
        List<Session.PoolChoice> choices =
                pools != null ? pools : List.of(new Session.PoolChoice("Embedded pool", pool, false));
        SessionBuilder session = SessionBuilder.at(
                        new SessionAddress(environment, "", "", "", "", "localhost:5432/cruddur", ""))
                .guard(guard)
                .format(new ItemJson())
                .users(database)
                .pools(choices);
        if (reader != null) {
            session.database(reader);
        }
        return new Desk(
                session.build(), background, dialogs, notes, preferences, shelf, theme, untouched(Browser.class));
    }

    /** The view's tests bring the window's own. */
    Dialogs dialogs = new Dialogs() {
        @Override
        public boolean confirm(String title, String sentence, String confirm) {
            questions.add(sentence);
            return answer;
        }

        @Override
        public Optional<Destruction> confirmByName(
                String title, String sentence, String name, String confirm, boolean offerBackup) {
            throw new AssertionError("Not asked");
        }

        @Override
        public <T> Optional<T> show(Dialog<T> dialog) {
            throw new AssertionError("Not asked");
        }

        @Override
        public Optional<Path> chooseFile(Node owner, String title, Path start) {
            throw new AssertionError("Not asked");
        }

        @Override
        public Optional<Path> chooseNewFile(Node owner, String title, Path suggested) {
            throw new AssertionError("Not asked");
        }
    };

    final Map<String, String> remembered = new HashMap<>();

    private final Preferences preferences = new MemoryPreferences(remembered);

    private final Notices notes = new Notices() {
        @Override
        public void info(String sentence) {
            notices.add(sentence);
        }

        @Override
        public void failure(Throwable failure, @Nullable Runnable retry) {
            notices.add("failed: " + failure.getMessage() + (retry == null ? "" : " (retry)"));
        }
    };

    private static <T> T untouched(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, _) -> {
            throw new AssertionError("The Users view has no business with " + method);
        }));
    }
}
