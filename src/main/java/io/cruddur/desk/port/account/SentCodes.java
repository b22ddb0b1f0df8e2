package io.cruddur.desk.port.account;

import java.util.Optional;

/** The codes that a pool has sent, where that is an emulator which sends nothing. Calls block. */
public interface SentCodes {
    /** What a code is asked for. */
    enum Purpose {
        /** Confirming an account. */
        ACCOUNT,
        NEW_PASSWORD,
        SIGN_IN
    }

    /**
     * A code as its addressee would read it.
     *
     * @param to the address
     */
    record SentCode(String to, String code) {
        @Override
        public String toString() {
            return "SentCode";
        }
    }

    /**
     * The newest that was sent to somebody for this.
     *
     * @param login what they sign in with: a user name or an address
     */
    Optional<SentCode> newest(String login, Purpose purpose);
}
