package io.cruddur.desk.environment;

import java.net.URI;

/**
 * Where the LOCAL services answer.
 *
 * @param dynamo DynamoDB and its streams
 * @param postgres host, port, user and password of the LOCAL Postgres
 * @param cognito the user pool emulator
 * @param userPoolId the emulator's pool
 */
public record LocalEndpoints(URI dynamo, Postgres postgres, URI cognito, String userPoolId) {
    /** A database server. Its text form hides the password. */
    public record Postgres(String host, int port, String database, String user, String password) {
        @Override
        public String toString() {
            return user + "@" + host + ":" + port + "/" + database;
        }
    }
}
