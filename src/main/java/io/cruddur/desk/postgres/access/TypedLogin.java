package io.cruddur.desk.postgres.access;

import io.cruddur.desk.port.access.DatabaseLogin;
import java.util.Optional;

/** What a person typed, in memory for as long as the session lasts. */
final class TypedLogin implements DatabaseLogin {
    private final UserPassword login;

    TypedLogin(String user, String password) {
        this.login = new UserPassword(user, password);
    }

    @Override
    public UserPassword current() {
        return login;
    }

    @Override
    public boolean hasPassword() {
        return !login.password().isEmpty();
    }

    @Override
    public Optional<String> refusal(String server) {
        return Optional.of("The database server at " + server + " refuses the user " + login.user()
                + " or the password. Type both again.");
    }
}
