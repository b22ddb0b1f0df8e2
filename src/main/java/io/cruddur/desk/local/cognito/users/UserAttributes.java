package io.cruddur.desk.local.cognito.users;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a user's attributes may be: OpenID Connect's standard ones, and any {@code custom:} one. */
public final class UserAttributes {
    private static final Set<String> STANDARD = Set.of(
            "address",
            "birthdate",
            "email",
            "email_verified",
            "family_name",
            "gender",
            "given_name",
            "locale",
            "middle_name",
            "name",
            "nickname",
            "phone_number",
            "phone_number_verified",
            "picture",
            "preferred_username",
            "profile",
            "updated_at",
            "website",
            "zoneinfo");
    /** AWS: an attribute value has at most 2,048 characters. */
    private static final int MAXIMUM_LENGTH = 2048;

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final Pattern PHONE = Pattern.compile("\\+\\d{1,15}");

    private UserAttributes() {}

    /**
     * The attributes after a change, by AWS's rules: a blank value removes the attribute, and a new address is not
     * verified unless the same change says so.
     *
     * @throws ApiError when the change is not allowed
     */
    public static Map<String, String> changed(Map<String, String> before, Map<String, String> change) {
        Map<String, String> after = new LinkedHashMap<>(before);
        change.forEach((name, value) -> {
            check(name, value);
            if (value.isEmpty()) {
                after.remove(name);
            } else {
                after.put(name, value);
            }
        });
        unverify(before, after, change, "email");
        unverify(before, after, change, "phone_number");
        return after;
    }

    private static void unverify(
            Map<String, String> before, Map<String, String> after, Map<String, String> change, String name) {
        String verified = name + "_verified";
        if (change.containsKey(name) && !change.containsKey(verified)) {
            String now = after.get(name);
            if (now == null) {
                after.remove(verified);
            } else if (!now.equals(before.get(name))) {
                after.put(verified, "false");
            }
        }
    }

    private static void check(String name, String value) {
        if (name.equals("sub")) {
            throw ApiError.invalid("Cannot modify the non-mutable attribute sub");
        }
        if (!STANDARD.contains(name) && !name.startsWith("custom:")) {
            throw ApiError.invalid("Attributes did not conform to the schema: Type for attribute {" + name
                    + "} could not be determined");
        }
        if (value.length() > MAXIMUM_LENGTH) {
            throw ApiError.invalid("Attributes did not conform to the schema: " + name
                    + ": String must be no longer than " + MAXIMUM_LENGTH + " characters");
        }
        if (value.isEmpty()) {
            return;
        }
        switch (name) {
            case "email" -> require(EMAIL.matcher(value).matches(), "Invalid email address format.");
            case "phone_number" -> require(PHONE.matcher(value).matches(), "Invalid phone number format.");
            case "email_verified", "phone_number_verified" ->
                require(
                        value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false"),
                        "Attributes did not conform to the schema: " + name + ": Attribute must be true or false");
            default -> {}
        }
    }

    private static void require(boolean kept, String otherwise) {
        if (!kept) {
            throw ApiError.invalid(otherwise);
        }
    }
}
