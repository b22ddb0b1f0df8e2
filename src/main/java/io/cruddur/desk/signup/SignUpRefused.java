package io.cruddur.desk.signup;

import org.jspecify.annotations.Nullable;

/**
 * Why a function answers a user pool with no. The pool shows the message to the person and sets a full stop behind it, so
 * it has none of its own.
 */
public final class SignUpRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    SignUpRefused(String sentence, @Nullable Throwable cause) {
        super(sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence, cause);
    }
}
