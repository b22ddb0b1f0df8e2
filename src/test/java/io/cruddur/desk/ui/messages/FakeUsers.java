package io.cruddur.desk.ui.messages;

import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.RowChange;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A users table in memory. */
public final class FakeUsers implements UserDatabase {
    public final List<User> users = new ArrayList<>();
    public final List<String> searched = new ArrayList<>();

    @Nullable
    RuntimeException failure;

    public Person add(String displayName, String handle) {
        UUID uuid = UUID.nameUUIDFromBytes(handle.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        User user = new User(uuid, displayName, handle, handle + "@example.com", User.MOCK, Instant.EPOCH);
        users.add(user);
        return user.person();
    }

    /** Gives the row of that person a sub. */
    public void link(Person person, String sub) {
        users.replaceAll(user -> user.person().equals(person)
                ? new User(user.uuid(), user.displayName(), user.handle(), user.email(), sub, user.createdAt())
                : user);
    }

    @Override
    public List<User> all(Work work) {
        fail();
        return List.copyOf(users);
    }

    @Override
    public List<User> search(String text, int limit) {
        searched.add(text);
        fail();
        String wanted = text.toLowerCase(Locale.ROOT);
        return users.stream()
                .filter(u -> u.handle().toLowerCase(Locale.ROOT).contains(wanted)
                        || u.displayName().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<User> byUuid(UUID uuid) {
        return users.stream().filter(u -> u.uuid().equals(uuid)).findFirst();
    }

    @Override
    public List<User> byPoolUser(String sub, String email) {
        fail();
        return users.stream().filter(u -> u.cognitoUserId().equals(sub)).toList();
    }

    @Override
    public int apply(List<RowChange> changes, Work work) {
        throw new UnsupportedOperationException();
    }

    private void fail() {
        if (failure != null) {
            throw failure;
        }
    }
}
