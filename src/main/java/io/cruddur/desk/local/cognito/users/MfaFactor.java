package io.cruddur.desk.local.cognito.users;

/** A second factor, by the name of its challenge and of Cognito's settings list. */
public enum MfaFactor {
    SOFTWARE_TOKEN_MFA,
    SMS_MFA,
    EMAIL_OTP
}
