package io.cruddur.desk.wiring;

import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.account.SentCodes;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The outbox of the Cognito emulator. Never through a proxy: it is on this machine. */
final class EmulatedSentCodes implements SentCodes {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI emulator;

    EmulatedSentCodes(URI emulator) {
        this.emulator = emulator;
    }

    @Override
    public Optional<SentCode> newest(String login, Purpose purpose) {
        String wanted = login.strip();
        for (JsonNode sent : JsonDocument.list(read(), "SentCodes")) {
            String to = JsonDocument.text(sent, "Destination");
            boolean theirs = wanted.equalsIgnoreCase(to)
                    || wanted.equalsIgnoreCase(JsonDocument.text(sent, "Username"))
                    || wanted.equals(JsonDocument.text(sent, "Sub"));
            if (theirs && isFor(purpose, JsonDocument.text(sent, "Purpose"))) {
                return Optional.of(new SentCode(to, JsonDocument.text(sent, "Code")));
            }
        }
        return Optional.empty();
    }

    /** @param sent as the emulator says it */
    private static boolean isFor(Purpose purpose, String sent) {
        return switch (purpose) {
            case ACCOUNT -> sent.equals("SIGN_UP");
            case NEW_PASSWORD -> sent.equals("FORGOT_PASSWORD");
            case SIGN_IN -> sent.equals("SMS_MFA") || sent.equals("EMAIL_OTP");
        };
    }

    private JsonNode read() {
        try (HttpClient http = HttpClient.newBuilder()
                .proxy(ProxySelector.of(null))
                .connectTimeout(PATIENCE)
                .build()) {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(emulator)
                            .timeout(PATIENCE)
                            .header("X-Amz-Target", "CruddurLocal.ListSentCodes")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(JsonDocument.line(Map.of())))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return JsonDocument.read(answer.body());
        } catch (IOException e) {
            throw new DeskException.Unreachable(
                    "The codes that were sent could not be read: the embedded pool does not answer.", e);
        } catch (InterruptedException _) {
            throw new CancelledException();
        }
    }
}
