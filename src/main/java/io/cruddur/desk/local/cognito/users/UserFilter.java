package io.cruddur.desk.local.cognito.users;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Filter} of ListUsers: {@code attribute = "value"} or {@code attribute ^= "prefix"}, one attribute, as its
 * API reference describes it. A quotation mark or backslash in the value is escaped with a backslash.
 */
public final class UserFilter {
    private static final Pattern FORM =
            Pattern.compile("\\s*([\\w:]+)\\s*(\\^?=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*", Pattern.DOTALL);
    private static final Set<String> SEARCHABLE = Set.of(
            "username",
            "email",
            "phone_number",
            "name",
            "given_name",
            "family_name",
            "preferred_username",
            "cognito:user_status",
            "status",
            "sub");
    private static final int MAXIMUM_LENGTH = 256;

    private UserFilter() {}

    /** @throws ApiError when the filter is malformed or its attribute cannot be searched */
    public static Predicate<StoredUser> parse(String filter) {
        if (filter.isEmpty()) {
            return _ -> true;
        }
        if (filter.length() > MAXIMUM_LENGTH) {
            throw ApiError.invalid("1 validation error detected: Value at 'filter' failed to satisfy constraint: Member"
                    + " must have length less than or equal to " + MAXIMUM_LENGTH);
        }
        Matcher parts = FORM.matcher(filter);
        if (!parts.matches()) {
            throw ApiError.invalid("Error while parsing filter: " + filter);
        }
        String attribute = parts.group(1);
        if (!SEARCHABLE.contains(attribute)) {
            throw ApiError.invalid("Users cannot be searched by " + attribute + ".");
        }
        boolean prefix = parts.group(2).equals("^=");
        boolean ignoreCase = attribute.equals("cognito:user_status");
        String wanted = fold(parts.group(3).replaceAll("(?s)\\\\(.)", "$1"), ignoreCase);
        return user -> {
            String value = fold(value(user, attribute), ignoreCase);
            return prefix ? value.startsWith(wanted) : value.equals(wanted) && !value.isEmpty();
        };
    }

    private static String value(StoredUser user, String attribute) {
        String value =
                switch (attribute) {
                    case "username" -> user.username();
                    case "cognito:user_status" -> user.status().name();
                    case "status" -> user.enabled() ? "Enabled" : "Disabled";
                    default -> user.attribute(attribute);
                };
        return value == null ? "" : value;
    }

    private static String fold(String text, boolean ignoreCase) {
        return ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
    }
}
