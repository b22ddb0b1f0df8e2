package io.cruddur.desk.cognito.signin;

import io.cruddur.desk.port.DeskException;

/** What one signs in with, as it was typed: a user name, an email address, or a handle with or without its @. */
final class LoginName {
    /** As AWS documents user names. */
    private static final int LONGEST = 128;

    private LoginName() {}

    /** @throws DeskException.Invalid when it can be none */
    static String of(String typed) {
        String login = typed.strip();
        if (login.length() > 1 && login.startsWith("@")) {
            login = login.substring(1);
        }
        if (login.isEmpty()) {
            throw new DeskException.Invalid("Type a user name, an email address or a handle.");
        }
        return checked(login, "A user name");
    }

    /** @throws DeskException.Invalid when it is longer than a pool takes it */
    static String checked(String login, String what) {
        if (login.length() > LONGEST) {
            throw new DeskException.Invalid(
                    what + " has at most " + LONGEST + " characters, and this one has more. Check it.");
        }
        return login;
    }
}
