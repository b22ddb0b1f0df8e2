package io.cruddur.desk.local.cognito.signin;

/** The challenges that a sign-in may meet here. */
enum Challenge {
    PASSWORD_VERIFIER,
    NEW_PASSWORD_REQUIRED,
    MFA_SETUP,
    SELECT_MFA_TYPE,
    SOFTWARE_TOKEN_MFA,
    SMS_MFA,
    EMAIL_OTP
}
