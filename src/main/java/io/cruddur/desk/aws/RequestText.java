package io.cruddur.desk.aws;

import io.cruddur.desk.environment.Request.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderRequest;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** Requests and answers in words for the request log: bounded in size, and without secrets. */
final class RequestText {
    /** Characters of one parameter; a batch of 25 items can be 16 MB. */
    static final int MAX_PARAMETER = 4_000;

    /**
     * The Cognito members that are shown. A list of what is harmless, not of what is secret: passwords, tokens and codes
     * go by many names there, and a new one must not slip through.
     */
    private static final Set<String> SHOWN_OF_COGNITO = Set.of(
            "UserPoolId",
            "Username",
            "Limit",
            "MaxResults",
            "Filter",
            "AttributesToGet",
            "UserAttributes",
            "UserAttributeNames",
            "MessageAction",
            "DesiredDeliveryMediums",
            "Permanent",
            "GroupName",
            "AuthFlow");

    private static final List<String> TARGETS =
            List.of("TableName", "UserPoolId", "StreamArn", "ResourceArn", "BackupArn");
    private static final List<String> COUNTED =
            List.of("Items", "Records", "TableNames", "Users", "Responses", "Shards", "UserPools");

    private RequestText() {}

    /**
     * What an answer says.
     *
     * @param found whether it brought anything; an empty poll did not
     * @param capacityUnits NaN when the answer does not say
     */
    record Answer(String words, boolean found, double capacityUnits) {}

    /** The table, pool or stream that a request names; empty when it names none. */
    static String target(SdkRequest request) {
        for (String name : TARGETS) {
            if (request.getValueForField(name, Object.class).orElse(null) instanceof String text) {
                return text.startsWith("arn:") ? tableOf(text) : text;
            }
        }
        if (request.getValueForField("RequestItems", Object.class).orElse(null) instanceof Map<?, ?> tables) {
            return String.join(
                    ", ", tables.keySet().stream().map(String::valueOf).sorted().toList());
        }
        return "";
    }

    /** {@code arn:aws:dynamodb:region:account:table/NAME/stream/…} without its ceremony. */
    private static String tableOf(String arn) {
        int table = arn.indexOf("table/");
        return table < 0 ? arn : arn.substring(table + "table/".length());
    }

    static List<Parameter> parameters(SdkRequest request) {
        boolean cognito = request instanceof CognitoIdentityProviderRequest;
        List<Parameter> parameters = new ArrayList<>();
        for (SdkField<?> field : request.sdkFields()) {
            Object value = field.getValueOrDefault(request);
            if (value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap) {
                continue;
            }
            boolean shown = !cognito || SHOWN_OF_COGNITO.contains(field.memberName());
            parameters.add(new Parameter(field.memberName(), shown ? text(value) : "•••"));
        }
        return parameters;
    }

    static Answer answer(SdkResponse response) {
        double capacity = capacity(response);
        for (String name : COUNTED) {
            Object value = response.getValueForField(name, Object.class).orElse(null);
            if (value instanceof Collection<?> found) {
                return new Answer(count(found.size(), name), !found.isEmpty(), capacity);
            }
        }
        if (response.getValueForField("UnprocessedItems", Object.class).orElse(null) instanceof Map<?, ?> left
                && !left.isEmpty()) {
            return new Answer("OK, some left over", true, capacity);
        }
        return new Answer("OK", false, capacity);
    }

    private static String count(int count, String what) {
        String noun =
                switch (what) {
                    case "TableNames" -> "tables";
                    case "UserPools" -> "pools";
                    case "Responses" -> "answers";
                    default -> what.toLowerCase(java.util.Locale.ROOT);
                };
        return count + " " + (count == 1 ? noun.substring(0, noun.length() - 1) : noun);
    }

    private static double capacity(SdkResponse response) {
        Object value =
                response.getValueForField("ConsumedCapacity", Object.class).orElse(null);
        return switch (value) {
            case ConsumedCapacity one -> units(one);
            case Collection<?> several
            when !several.isEmpty() ->
                several.stream()
                        .mapToDouble(one -> one instanceof ConsumedCapacity capacity ? units(capacity) : Double.NaN)
                        .filter(units -> !Double.isNaN(units))
                        .reduce(Double::sum)
                        .orElse(Double.NaN);
            case null, default -> Double.NaN;
        };
    }

    private static double units(ConsumedCapacity capacity) {
        return capacity.capacityUnits() == null ? Double.NaN : capacity.capacityUnits();
    }

    private static String text(Object value) {
        Writer writer = new Writer();
        writer.value(value);
        return writer.finished();
    }

    /** Writes a value much like DynamoDB JSON, and stops working when the text is long enough. */
    private static final class Writer {
        private final StringBuilder out = new StringBuilder();
        private boolean cut;

        String finished() {
            return cut ? out.append(" …").toString() : out.toString();
        }

        void value(@Nullable Object value) {
            if (out.length() >= MAX_PARAMETER) {
                cut = true;
                return;
            }
            switch (value) {
                case null -> out.append("null");
                case SdkBytes bytes -> bytes(bytes);
                case SdkPojo pojo -> pojo(pojo);
                case Map<?, ?> map -> map(map);
                case Collection<?> list -> list(list);
                case String text -> string(text);
                case Instant instant -> out.append(instant);
                default -> out.append(value);
            }
        }

        private void string(String text) {
            int room = MAX_PARAMETER - out.length();
            if (text.length() <= room) {
                out.append(text);
            } else {
                out.append(text, 0, room);
                cut = true;
            }
        }

        private void bytes(SdkBytes bytes) {
            byte[] all = bytes.asByteArrayUnsafe();
            out.append(all.length).append(" bytes ");
            string(Base64.getEncoder().encodeToString(all.length <= 96 ? all : java.util.Arrays.copyOf(all, 96)));
            cut |= all.length > 96;
        }

        private void pojo(SdkPojo pojo) {
            out.append('{');
            String separator = "";
            for (SdkField<?> field : pojo.sdkFields()) {
                Object value = field.getValueOrDefault(pojo);
                if (value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap) {
                    continue;
                }
                out.append(separator).append(field.locationName()).append(": ");
                value(value);
                separator = ", ";
                if (cut) {
                    break;
                }
            }
            out.append('}');
        }

        private void map(Map<?, ?> map) {
            out.append('{');
            String separator = "";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(separator).append(entry.getKey()).append(": ");
                value(entry.getValue());
                separator = ", ";
                if (cut) {
                    break;
                }
            }
            out.append('}');
        }

        private void list(Collection<?> list) {
            out.append('[');
            String separator = "";
            for (Object element : list) {
                out.append(separator);
                value(element);
                separator = ", ";
                if (cut) {
                    break;
                }
            }
            out.append(']');
        }
    }
}
