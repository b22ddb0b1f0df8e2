package io.cruddur.desk.aws.credentials;

import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.files.PrivateFiles;
import io.cruddur.desk.port.DeskException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an SSO sign-in came to, as the AWS CLI keeps it, so that each of the two is signed in by the other.
 *
 * @param refreshToken empty where nothing is renewed
 * @param registration the app as it is registered there; {@link Registration#NONE} where it was not kept
 */
record SsoToken(String accessToken, Instant expiresAt, String refreshToken, Registration registration) {
    private static final int MOST = 1 << 20;

    /** The app as AWS knows it. */
    record Registration(String clientId, String clientSecret, Instant expiresAt) {
        static final Registration NONE = new Registration("", "", Instant.EPOCH);

        boolean isGood(Instant at) {
            return !clientId.isEmpty() && !clientSecret.isEmpty() && at.isBefore(expiresAt);
        }

        @Override
        public String toString() {
            return "registration until " + expiresAt;
        }
    }

    boolean isGood(Instant at) {
        return !accessToken.isEmpty() && at.isBefore(expiresAt);
    }

    /**
     * Reads the file.
     *
     * @return nothing when there is none
     * @throws IOException when it holds no sign-in
     */
    static Optional<SsoToken> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST);
        }
        ObjectNode json = JsonDocument.read(bytes);
        try {
            return Optional.of(new SsoToken(
                    JsonDocument.text(json, "accessToken"),
                    time(JsonDocument.text(json, "expiresAt")),
                    json.path("refreshToken").stringValue(""),
                    registration(json)));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IOException("No sign-in", e);
        }
    }

    private static Registration registration(ObjectNode json) {
        String end = json.path("registrationExpiresAt").stringValue("");
        return end.isEmpty()
                ? Registration.NONE
                : new Registration(
                        json.path("clientId").stringValue(""),
                        json.path("clientSecret").stringValue(""),
                        time(end));
    }

    /** Early versions of the AWS CLI wrote {@code UTC} where the zone stands. */
    private static Instant time(String text) {
        return Instant.parse(text.endsWith("UTC") ? text.substring(0, text.length() - 3) + "Z" : text);
    }

    /** Writes the file, for this account alone. Members that only another program knows stay. */
    void write(Path file, SsoSettings settings) {
        ObjectNode json = before(file);
        json.put("startUrl", settings.startUrl());
        json.put("region", settings.region().id());
        json.put("accessToken", accessToken);
        json.put("expiresAt", text(expiresAt));
        if (!registration.clientId().isEmpty()) {
            json.put("clientId", registration.clientId());
            json.put("clientSecret", registration.clientSecret());
            json.put("registrationExpiresAt", text(registration.expiresAt()));
        }
        if (refreshToken.isEmpty()) {
            json.remove("refreshToken");
        } else {
            json.put("refreshToken", refreshToken);
        }
        try {
            PrivateFiles.write(file, JsonDocument.text(json));
        } catch (IOException e) {
            // Its message may hold a path, and nothing else.
            throw new DeskException.Failed(
                    "You are signed in, and it could not be kept in " + AwsFiles.shown(file) + ", where the AWS CLI and"
                            + " this app look for it. See that the folder can be written and is no file, then sign in"
                            + " again.",
                    e);
        }
    }

    private static ObjectNode before(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) < MOST
                    ? JsonDocument.read(Files.readAllBytes(file))
                    : JsonDocument.empty();
        } catch (IOException _) {
            return JsonDocument.empty();
        }
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public String toString() {
        return "sign-in until " + expiresAt;
    }
}
