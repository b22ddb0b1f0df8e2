package io.cruddur.desk.ui.messages.signin;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import java.util.Optional;

/** What can be done about a refusal, beside trying again. */
enum WayOn {
    /** Signed up, and the code was never given. */
    CONFIRM,
    RESET,
    CREATE,
    SIGN_IN,
    SEND_AGAIN;

    static Optional<WayOn> from(Throwable failure, SignInPage page) {
        return failure instanceof DeskException.NotAccepted refused
                ? Optional.ofNullable(
                        switch (refused.failure()) {
                            case NOT_CONFIRMED ->
                                page == SignInPage.FORGOTTEN || page == SignInPage.SIGN_IN ? CONFIRM : null;
                            case RESET_REQUIRED ->
                                page == SignInPage.FORGOTTEN || page == SignInPage.RESET ? null : RESET;
                            case UNKNOWN_USER -> page == SignInPage.SIGN_IN ? CREATE : null;
                            case TAKEN, CONFIRMED -> SIGN_IN;
                            case CODE_EXPIRED ->
                                page == SignInPage.CONFIRM || page == SignInPage.RESET ? SEND_AGAIN : null;
                            default -> null;
                        })
                : Optional.empty();
    }

    /** What was typed was wrong, so it is typed anew. */
    static boolean isWrongCode(Throwable failure) {
        return failure instanceof DeskException.NotAccepted refused
                && (refused.failure() == SignInFailure.CODE_WRONG || refused.failure() == SignInFailure.CODE_EXPIRED);
    }
}
