package io.cruddur.desk.local.cognito.outbox;

import java.time.Duration;

/** What a code is for, how long it is good, and how many digits it has. */
public enum CodePurpose {
    SIGN_UP(Duration.ofHours(24), 6),
    FORGOT_PASSWORD(Duration.ofHours(1), 6),
    SMS_MFA(Duration.ofMinutes(3), 6),
    EMAIL_OTP(Duration.ofMinutes(3), 8),
    /** No code, but a temporary password; it has no digits to count. */
    TEMPORARY_PASSWORD(Duration.ofDays(7), 0);

    private final Duration valid;
    private final int digits;

    CodePurpose(Duration valid, int digits) {
        this.valid = valid;
        this.digits = digits;
    }

    Duration valid() {
        return valid;
    }

    int digits() {
        return digits;
    }
}
