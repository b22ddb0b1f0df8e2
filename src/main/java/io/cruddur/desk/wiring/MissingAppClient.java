package io.cruddur.desk.wiring;

import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.account.Accounts;
import io.cruddur.desk.port.account.CodeSent;
import io.cruddur.desk.port.account.PasswordPolicy;
import io.cruddur.desk.port.account.PoolSignIn;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.port.account.SignInStep;
import io.cruddur.desk.port.account.SignedIn;
import java.util.Map;
import java.util.Optional;

/** In the place of an app client that is not set: answers everything with the sentence that says so. */
final class MissingAppClient implements PoolSignIn, Accounts {
    private static DeskException missing() {
        return new DeskException.NotAccepted(
                SignInFailure.NO_CLIENT,
                "No app client of a user pool is set, so nobody can sign in. Start the app with "
                        + DeskVariables.USER_POOL_ID + " and " + DeskVariables.USER_POOL_CLIENT_ID + ".",
                null);
    }

    @Override
    public SignInStep begin(String login, char[] password, PlainPassword plain) {
        throw missing();
    }

    @Override
    public SignInStep newPassword(
            SignInChallenge.NewPassword challenge, char[] password, Map<String, String> attributes) {
        throw missing();
    }

    @Override
    public SignInStep code(SignInChallenge.Code challenge, String code) {
        throw missing();
    }

    @Override
    public SignInStep select(SignInChallenge.SelectFactor challenge, SignInChallenge.Factor factor) {
        throw missing();
    }

    @Override
    public SignInStep setUp(SignInChallenge.SetUpApp challenge, String code) {
        throw missing();
    }

    @Override
    public SignedIn refresh(SignedIn person) {
        throw missing();
    }

    @Override
    public void signOut(SignedIn person) {
        throw missing();
    }

    @Override
    public CodeSent forgotPassword(String login) {
        throw missing();
    }

    @Override
    public void confirmForgotPassword(String login, String code, char[] password) {
        throw missing();
    }

    @Override
    public SignedUp signUp(NewAccount account, char[] password) {
        throw missing();
    }

    @Override
    public void confirm(String login, String code) {
        throw missing();
    }

    @Override
    public CodeSent sendAgain(String login) {
        throw missing();
    }

    @Override
    public Optional<PasswordPolicy> policy() {
        return Optional.empty();
    }
}
