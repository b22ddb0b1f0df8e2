package io.cruddur.desk.local.cognito.users;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Users as Cognito's answers write them. */
public final class UserAnswers {
    private UserAnswers() {}

    public static Map<String, Object> withDates(StoredUser user, String attributesName, List<Object> attributes) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Username", user.username());
        answer.put(attributesName, attributes);
        answer.put("UserCreateDate", seconds(user.created()));
        answer.put("UserLastModifiedDate", seconds(user.modified()));
        answer.put("Enabled", user.enabled());
        answer.put("UserStatus", user.status().name());
        return answer;
    }

    /** The person's second factors, which AdminGetUser and GetUser say too. */
    public static void putFactors(Map<String, Object> answer, MfaSettings mfa) {
        if (!mfa.enabled().isEmpty()) {
            answer.put(
                    "UserMFASettingList",
                    mfa.enabled().stream().map(MfaFactor::name).toList());
        }
        if (mfa.preferred() != null) {
            answer.put("PreferredMfaSetting", mfa.preferred().name());
        }
    }

    public static List<Object> attributes(StoredUser user) {
        List<Object> attributes = new ArrayList<>();
        attributes.add(attribute("sub", user.sub()));
        user.attributes().forEach((name, value) -> attributes.add(attribute(name, value)));
        return attributes;
    }

    public static Map<String, Object> attribute(String name, String value) {
        return Map.of("Name", name, "Value", value);
    }

    public static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }
}
