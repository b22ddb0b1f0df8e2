package io.cruddur.desk.port.account;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import java.util.Map;

/**
 * Signs a person in at the app client of a user pool. Every call blocks. Passwords are read, and are the caller's to
 * clear; codes may have spaces in them.
 *
 * <p>What the pool does not accept is a {@link DeskException.NotAccepted}; a network that is gone is a
 * {@link DeskException.Unreachable}, after which the same challenge may be answered again.
 */
public interface PoolSignIn {
    /** Whether the password itself may be sent where the pool's client knows no other way. */
    enum PlainPassword {
        REFUSED,
        AGREED
    }

    /** @param login a user name, or whatever else the pool lets people sign in with: an email address, a handle */
    SignInStep begin(String login, char[] password, PlainPassword plain);

    /** @param attributes values for those that are missing, by name */
    SignInStep newPassword(SignInChallenge.NewPassword challenge, char[] password, Map<String, String> attributes);

    SignInStep code(SignInChallenge.Code challenge, String code);

    SignInStep select(SignInChallenge.SelectFactor challenge, SignInChallenge.Factor factor);

    /** @param code of the app that was set up with the secret of the challenge */
    SignInStep setUp(SignInChallenge.SetUpApp challenge, String code);

    /**
     * New tokens for the same person.
     *
     * @throws DeskException.NotAccepted {@link SignInFailure#REVOKED} when one must sign in again
     */
    SignedIn refresh(SignedIn person);

    /** Revokes the tokens at the pool. */
    void signOut(SignedIn person);

    /** Has a code sent with which a new password can be set. */
    CodeSent forgotPassword(String login);

    void confirmForgotPassword(String login, String code, char[] password);
}
