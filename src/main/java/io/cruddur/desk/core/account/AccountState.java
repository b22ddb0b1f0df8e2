package io.cruddur.desk.core.account;

import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.port.account.SignedIn;

/** Where one stands with signing in. */
public sealed interface AccountState {
    record SignedOut() implements AccountState {}

    /** The client takes nothing but the password itself: the person is asked whether it may be sent. */
    record PlainPasswordWanted(String login) implements AccountState {}

    record Challenged(SignInChallenge challenge) implements AccountState {}

    record In(SignedIn person, OwnRow row) implements AccountState {}
}
