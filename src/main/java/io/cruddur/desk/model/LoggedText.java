package io.cruddur.desk.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence as it may stand in a log. What a service or a driver says may quote all that was typed; which part of it is
 * the secret nobody knows, so of a sentence that tells of one only its beginning is left.
 */
public final class LoggedText {
    /** Stands for what is left out. */
    public static final String MASK = "••••••";

    /** A text without any of these quotes no statement and no item: "credentials" in it is a word like others. */
    private static final Pattern QUOTES = Pattern.compile(
            "['\"`=<>{}\\[\\]*?|]|\\b(select|insert|update|delete|from|where|set|values?|exec|execute)\\b",
            Pattern.CASE_INSENSITIVE);

    /** Ends of what is said about that which follows: {@code Could not run this statement: …}. */
    private static final Pattern COLON = Pattern.compile(":\\s");

    private LoggedText() {}

    /** The text, or its beginning and a mask where the rest may have a secret in it. */
    public static String of(String text) {
        boolean secret = Secrets.isOne(text)
                || (Secrets.names(text) && QUOTES.matcher(text).find());
        if (!secret) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int at = 0;
        Matcher colon = COLON.matcher(text);
        while (colon.find()) {
            String part = text.substring(at, colon.end());
            if (Secrets.isOne(part)
                    || Secrets.names(part)
                    || QUOTES.matcher(part).find()) {
                break;
            }
            kept.append(part);
            at = colon.end();
        }
        return kept + MASK;
    }
}
