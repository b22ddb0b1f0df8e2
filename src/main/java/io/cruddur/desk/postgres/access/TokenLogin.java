package io.cruddur.desk.postgres.access;

import io.cruddur.desk.environment.ConnectionUrl;
import io.cruddur.desk.port.access.DatabaseLogin;
import io.cruddur.desk.port.access.DatabaseTokens;
import java.util.Optional;

/** IAM authentication: a token made anew for each connection, which is no password of anybody's. */
final class TokenLogin implements DatabaseLogin {
    private final ConnectionUrl url;
    private final DatabaseTokens tokens;

    TokenLogin(ConnectionUrl url, DatabaseTokens tokens) {
        this.url = url;
        this.tokens = tokens;
    }

    @Override
    public UserPassword current() {
        return new UserPassword(url.user(), tokens.token(url.host(), url.port(), url.user()));
    }

    @Override
    public Optional<String> refusal(String server) {
        return Optional.of("The database server at " + server + " does not accept IAM authentication for the user "
                + url.user()
                + ". It needs IAM authentication switched on at the instance, the role rds_iam for the user"
                + " (GRANT rds_iam TO " + url.user()
                + "), and the permission rds-db:connect for this user in the policy"
                + " of these credentials.");
    }
}
