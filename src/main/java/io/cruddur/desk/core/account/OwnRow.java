package io.cruddur.desk.core.account;

import io.cruddur.desk.model.User;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.account.SignedIn;
import java.util.List;

/** The row of {@code users} that a signed-in person is: the one whose {@code cognito_user_id} is their {@code sub}. */
public sealed interface OwnRow {
    record Found(User user) implements OwnRow {}

    /** Nobody has made one: whoever compares the pool with the table can. */
    record Missing() implements OwnRow {}

    /** There is one with the person's email address, which was never linked to the pool. */
    record NotLinked(User user) implements OwnRow {}

    /** The sub is on more than one, so nobody knows which it is. */
    record Several(List<User> users) implements OwnRow {
        public Several {
            users = List.copyOf(users);
        }
    }

    /** The table cannot be read now. */
    record Unreadable(DeskException why) implements OwnRow {}

    /** Asks the table; blocks. */
    static OwnRow read(UserDatabase users, SignedIn person) {
        try {
            return of(person.sub(), users.byPoolUser(person.sub(), person.email()));
        } catch (DeskException e) {
            return new Unreadable(e);
        }
    }

    /** @param rows those of the sub, and those that are not linked and have the person's address */
    static OwnRow of(String sub, List<User> rows) {
        List<User> linked =
                rows.stream().filter(row -> row.cognitoUserId().equals(sub)).toList();
        if (linked.size() == 1) {
            return new Found(linked.getFirst());
        }
        if (!linked.isEmpty()) {
            return new Several(linked);
        }
        return rows.stream()
                .filter(row -> row.cognitoUserId().equals(User.MOCK))
                .findFirst()
                .<OwnRow>map(NotLinked::new)
                .orElseGet(Missing::new);
    }
}
