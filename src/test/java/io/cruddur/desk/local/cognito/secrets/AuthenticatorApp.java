package io.cruddur.desk.local.cognito.secrets;

import java.time.Instant;

/** The app on a person's phone. */
public record AuthenticatorApp(String secret) {
    public String code(Instant now) {
        return TotpCode.at(secret, now);
    }
}
