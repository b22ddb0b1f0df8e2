package io.cruddur.desk.local.cognito.outbox;

import io.cruddur.desk.local.cognito.users.StoredUser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a code is sent.
 *
 * @param attribute {@code email} or {@code phone_number}
 */
public record Delivery(String attribute, String address) {
    /** The address of that kind, if the user has one. */
    public static Optional<Delivery> to(StoredUser user, String attribute) {
        return to(user.attributes(), attribute);
    }

    /** The address of that kind among these attributes. */
    public static Optional<Delivery> to(Map<String, String> attributes, String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).map(address -> new Delivery(attribute, address));
    }

    public String medium() {
        return attribute.equals("email") ? "EMAIL" : "SMS";
    }

    /** The address as AWS shows it to whoever asks: {@code b***@e***}, {@code +*******1234}. */
    public String masked() {
        int at = address.indexOf('@');
        if (attribute.equals("email") && at >= 0) {
            return first(address) + "***@" + first(address.substring(at + 1)) + "***";
        }
        int shown = Math.max(0, address.length() - 4);
        return "+" + "*".repeat(Math.max(0, shown - 1)) + address.substring(shown);
    }

    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("AttributeName", attribute);
        details.put("DeliveryMedium", medium());
        details.put("Destination", masked());
        return details;
    }

    private static String first(String text) {
        return text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1));
    }
}
