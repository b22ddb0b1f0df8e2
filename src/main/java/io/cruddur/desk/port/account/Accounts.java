package io.cruddur.desk.port.account;

import io.cruddur.desk.port.DeskException;
import java.util.Optional;

/**
 * Makes an account in a user pool, for oneself. Every call blocks. Passwords are read, and are the caller's to clear.
 * What the pool does not accept is a {@link DeskException.NotAccepted}.
 */
public interface Accounts {
    /**
     * A person who signs up. The user name is the pool's affair.
     *
     * @param handle without the @
     */
    record NewAccount(String displayName, String handle, String email) {}

    /**
     * What came of it.
     *
     * @param login to confirm with, and to sign in with
     * @param confirmed whether no code is asked for
     */
    record SignedUp(String login, String sub, boolean confirmed, CodeSent code) {}

    SignedUp signUp(NewAccount account, char[] password);

    void confirm(String login, String code);

    CodeSent sendAgain(String login);

    /** The pool's rule for passwords; nothing where it may not be read. */
    Optional<PasswordPolicy> policy();
}
