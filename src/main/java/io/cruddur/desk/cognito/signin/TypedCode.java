package io.cruddur.desk.cognito.signin;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import java.util.regex.Pattern;

/** A code as it was typed or pasted. What can be none is not sent: the pool would quote it in what it says. */
final class TypedCode {
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}-]+");
    private static final Pattern CODE = Pattern.compile("[\\p{Graph}]{1,2048}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{4,8}");

    private TypedCode() {}

    /** From a message. */
    static String of(String typed) {
        return checked(typed, CODE, "A code is missing, or does not look like that. Check it and try again.");
    }

    /** Of an app, or one that is asked for at signing in. */
    static String digits(String typed) {
        return checked(typed, DIGITS, "The code is a number, mostly of six digits. Check it and try again.");
    }

    private static String checked(String typed, Pattern form, String sentence) {
        String code = SPACES.matcher(typed).replaceAll("");
        if (!form.matcher(code).matches()) {
            throw new DeskException.NotAccepted(SignInFailure.CODE_WRONG, sentence, null);
        }
        return code;
    }
}
