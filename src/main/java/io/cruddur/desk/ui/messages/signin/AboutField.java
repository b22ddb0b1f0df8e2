package io.cruddur.desk.ui.messages.signin;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import java.util.Locale;

/** The field that a refusal is about: typing goes on there. */
enum AboutField {
    /** Whichever is the first of the page. */
    FIRST(""),
    HANDLE("#signInHandle"),
    EMAIL("#signInEmail"),
    NEW_PASSWORD("#signInNewPassword");

    /** Of the field on the page. */
    final String selector;

    AboutField(String selector) {
        this.selector = selector;
    }

    static AboutField of(Throwable problem, SignInPage page) {
        if (!(problem instanceof DeskException failure)) {
            return FIRST;
        }
        SignInFailure why =
                problem instanceof DeskException.NotAccepted refused ? refused.failure() : SignInFailure.OTHER;
        if (page.takesNewPassword() && why == SignInFailure.PASSWORD_REJECTED) {
            return NEW_PASSWORD;
        }
        if (page != SignInPage.CREATE) {
            return FIRST;
        }
        if (why == SignInFailure.TAKEN) {
            return HANDLE;
        }
        // The pool and its functions name it in their sentences alone.
        String said = failure.sentence().toLowerCase(Locale.ROOT);
        return said.contains("handle") || said.contains("preferred_username")
                ? HANDLE
                : said.contains("email") ? EMAIL : FIRST;
    }
}
