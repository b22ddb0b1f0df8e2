package io.cruddur.desk.port;

import io.cruddur.desk.port.credentials.SignInWay;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong, in the terms of the person at the desk. The message is one or two plain sentences that say what
 * happened and what to do next; it holds no secret and no stack trace. The cause is for the log.
 */
public sealed class DeskException extends RuntimeException {
    private DeskException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence to show. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** Whether the same call may succeed when it is simply made again. */
    public boolean retryable() {
        return false;
    }

    /** A table, user, pool or row is not there. */
    public static final class NotFound extends DeskException {
        public NotFound(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }

    /** Somebody else was there first: it exists already, it changed meanwhile, or it is in use. */
    public static final class Conflict extends DeskException {
        public Conflict(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }

    /** The service refuses to go faster; retries with backoff were used up. */
    public static final class Throttled extends DeskException {
        public Throttled(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /** The credentials are good, but not for this. */
    public static final class Denied extends DeskException {
        public Denied(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }

    /** There are no credentials, or they have expired. */
    public static final class NotSignedIn extends DeskException {
        private final SignInWay way;
        private final String profile;

        public NotSignedIn(String sentence, @Nullable Throwable cause) {
            this(sentence, SignInWay.NONE, "", cause);
        }

        /**
         * @param way how one signs in from here
         * @param profile where one has to sign in, which may be another profile than the one that was chosen
         */
        public NotSignedIn(String sentence, SignInWay way, String profile, @Nullable Throwable cause) {
            super(sentence, cause);
            this.way = way;
            this.profile = profile;
        }

        /** How one signs in from here. */
        public SignInWay way() {
            return way;
        }

        /** Where one has to sign in; empty when nobody knows. */
        public String profile() {
            return profile;
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /** A user pool did not accept what it was given at signing in or signing up. */
    public static final class NotAccepted extends DeskException {
        private final SignInFailure failure;

        public NotAccepted(SignInFailure failure, String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
            this.failure = failure;
        }

        /** Why, and by that what the way on is. */
        public SignInFailure failure() {
            return failure;
        }
    }

    /** No answer: wrong address, no network, or the service is down. */
    public static final class Unreachable extends DeskException {
        public Unreachable(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /** The write guard stopped the call before it left this machine. */
    public static final class WriteRefused extends DeskException {
        private final int at;

        public WriteRefused(String sentence) {
            this(sentence, -1);
        }

        /** @param at where in the text that was given the write is, in characters from 0; negative when nobody knows */
        public WriteRefused(String sentence, int at) {
            super(sentence, null);
            this.at = at;
        }

        /** Where in the text that was given the write is, in characters from 0; negative when nobody knows. */
        public int at() {
            return at;
        }
    }

    /** A statement that cannot be understood here as one, and was not sent. */
    public static final class NotSent extends DeskException {
        private final int at;

        /** @param at where in the statement the reason is, in characters from 0 */
        public NotSent(String sentence, int at) {
            super(sentence, null);
            this.at = at;
        }

        /** Where in the statement the reason is, in characters from 0. */
        public int at() {
            return at;
        }
    }

    /** What was asked for cannot be: malformed, out of range, too long. */
    public static final class Invalid extends DeskException {
        private final int at;

        public Invalid(String sentence) {
            this(sentence, null);
        }

        public Invalid(String sentence, @Nullable Throwable cause) {
            this(sentence, -1, cause);
        }

        /** @param at where in the text that was given it went wrong, in characters from 0; negative when nobody knows */
        public Invalid(String sentence, int at, @Nullable Throwable cause) {
            super(sentence, cause);
            this.at = at;
        }

        /** Where in the text that was given it went wrong, in characters from 0; negative when nobody knows. */
        public int at() {
            return at;
        }
    }

    /** The service at hand cannot do this (DynamoDB Local has no backups, for example). */
    public static final class NotAvailable extends DeskException {
        public NotAvailable(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }

    /** Anything else. */
    public static final class Failed extends DeskException {
        public Failed(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }
}
