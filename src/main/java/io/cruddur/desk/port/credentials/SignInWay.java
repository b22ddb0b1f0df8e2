package io.cruddur.desk.port.credentials;

/** How one signs in to AWS from this app. */
public enum SignInWay {
    /** Not from here: the sentence says what to do. */
    NONE,
    /** In the browser, by a code that is compared there. */
    BROWSER,
    /** By the code that an MFA device shows. */
    MFA_CODE
}
