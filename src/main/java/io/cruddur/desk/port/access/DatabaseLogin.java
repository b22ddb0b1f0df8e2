package io.cruddur.desk.port.access;

import java.util.Optional;

/** Who signs in at a database server, asked for each connection. Safe from any thread; may block. */
public interface DatabaseLogin {
    /** Its text form hides the password. */
    record UserPassword(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /**
     * For a new connection.
     *
     * @throws io.cruddur.desk.port.DeskException when it cannot be got
     */
    UserPassword current();

    /**
     * What to try once more after the server refused {@code refused}; empty when nothing newer is known.
     *
     * @throws io.cruddur.desk.port.DeskException when it cannot be got
     */
    default Optional<UserPassword> newer(UserPassword refused) {
        return Optional.empty();
    }

    /** Whether there is any password. */
    default boolean hasPassword() {
        return true;
    }

    /**
     * What to say when the server refuses it; empty where the setting's name says it all.
     *
     * @param server host, port and database
     */
    default Optional<String> refusal(String server) {
        return Optional.empty();
    }

    /** Always the same. */
    static DatabaseLogin of(String user, String password) {
        UserPassword login = new UserPassword(user, password);
        return new DatabaseLogin() {
            @Override
            public UserPassword current() {
                return login;
            }

            @Override
            public boolean hasPassword() {
                return !password.isEmpty();
            }
        };
    }
}
