package io.cruddur.desk.ui.messages.signin;

import io.cruddur.desk.core.account.AccountState;
import io.cruddur.desk.port.account.SentCodes;
import io.cruddur.desk.port.account.SignInChallenge;
import java.util.Optional;

/** What is asked on the page at the moment. */
enum SignInPage {
    SIGN_IN,
    /** Whether the password itself may be sent. */
    PLAIN_PASSWORD,
    NEW_PASSWORD,
    CODE,
    SELECT_FACTOR,
    SET_UP_APP,
    OTHER_CHALLENGE,
    /** Signed in, and no row of {@code users} is theirs. */
    NO_ROW,
    CREATE,
    /** The code that an account is confirmed with. */
    CONFIRM,
    FORGOTTEN,
    /** A code and a new password. */
    RESET;

    static SignInPage of(AccountState state) {
        return switch (state) {
            case AccountState.SignedOut _ -> SIGN_IN;
            case AccountState.PlainPasswordWanted _ -> PLAIN_PASSWORD;
            case AccountState.In _ -> NO_ROW;
            case AccountState.Challenged(var challenge) ->
                switch (challenge) {
                    case SignInChallenge.NewPassword _ -> NEW_PASSWORD;
                    case SignInChallenge.Code _ -> CODE;
                    case SignInChallenge.SelectFactor _ -> SELECT_FACTOR;
                    case SignInChallenge.SetUpApp _ -> SET_UP_APP;
                    case SignInChallenge.Other _ -> OTHER_CHALLENGE;
                };
        };
    }

    /** Follows from where one stands with signing in; the others are gone to. */
    boolean isOfSignIn() {
        return switch (this) {
            case CREATE, CONFIRM, FORGOTTEN, RESET -> false;
            default -> true;
        };
    }

    /** What the code is for that is asked for; none where it is no code, or that of an app. */
    Optional<SentCodes.Purpose> takesSentCode() {
        return switch (this) {
            case CODE -> Optional.of(SentCodes.Purpose.SIGN_IN);
            case CONFIRM -> Optional.of(SentCodes.Purpose.ACCOUNT);
            case RESET -> Optional.of(SentCodes.Purpose.NEW_PASSWORD);
            default -> Optional.empty();
        };
    }

    boolean takesNewPassword() {
        return this == NEW_PASSWORD || this == CREATE || this == RESET;
    }
}
