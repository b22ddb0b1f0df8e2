package io.cruddur.desk.port;

/** Why a pool did not accept what it was given, as far as there is a way on from it. */
public enum SignInFailure {
    /** The pool does not say which of the two is wrong. */
    USER_OR_PASSWORD,
    UNKNOWN_USER,
    /** Signed up, and the code was never given: it can be sent again. */
    NOT_CONFIRMED,
    DISABLED,
    TOO_MANY_TRIES,
    CODE_WRONG,
    CODE_EXPIRED,
    /** An operator has reset the password: a code and a new password are the way on. */
    RESET_REQUIRED,
    /** The temporary password was not used in time, or never: only the pool's owner can give another. */
    TEMPORARY_PASSWORD_EXPIRED,
    /** A new password that the pool's rules do not allow. */
    PASSWORD_REJECTED,
    /** The client takes the password itself and nothing else, and the person has not agreed to that yet. */
    PLAIN_PASSWORD_ONLY,
    /** The client allows no way to sign in that this app knows. */
    NO_KNOWN_FLOW,
    SECRET_MISSING,
    SECRET_WRONG,
    CLOCK_WRONG,
    /** No app client is set. */
    NO_CLIENT,
    /** There is no such pool or client here: a wrong id, or another region. */
    UNKNOWN_CLIENT,
    /** Too much time went by between the pool's question and the answer. */
    OVER,
    /** The refresh token is of no use any more: expired, or revoked elsewhere. */
    REVOKED,
    /** The tokens do not stand our check. */
    NOT_TRUSTED,
    /** At signing up: somebody has this name or address. */
    TAKEN,
    /** The pool lets nobody sign up. */
    CLOSED,
    /** Confirmed already. */
    CONFIRMED,
    /** A function of the pool's owner says no, in its own words. */
    REFUSED_BY_OWNER,
    OTHER
}
