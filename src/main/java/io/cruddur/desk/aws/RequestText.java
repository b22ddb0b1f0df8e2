package io.cruddur.desk.aws;

import io.cruddur.desk.environment.Request.Parameter;
import io.cruddur.desk.model.Secrets;
import io.cruddur.desk.model.query.Statement;
import java.nio.charset.StandardCharsets;
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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** Requests and answers in words for the request log: bounded in size, and without secrets. */
final class RequestText {
    /** Characters of one parameter; a batch of 25 items can be 16 MB. */
    static final int MAX_PARAMETER = 4_000;

    private static final List<String> COUNTED =
            List.of("Items", "Records", "TableNames", "Users", "Responses", "Shards", "UserPools");

    /** As in the requests of the database. */
    static final String MASK = "••••••";

    private static final String STATEMENT = "Statement";

    /** Members whose texts are names of attributes. */
    private static final Set<String> NAMES =
            Set.of("ExpressionAttributeNames", "AttributesToGet", "AttributeName", "Name", "UserAttributeNames");

    /** Members that hold a value: of an attribute in DynamoDB, and of a user's in Cognito. */
    private static final Set<String> VALUES = Set.of("S", "N", "SS", "NS", "Value");

    /** Characters of a value that are looked through for secrets; no more of it is shown. */
    private static final int LOOKED_THROUGH = 4 * MAX_PARAMETER;

    private RequestText() {}

    /**
     * What an answer says.
     *
     * @param found whether it brought anything; an empty poll did not
     * @param capacityUnits NaN when the answer does not say
     */
    record ResponseText(String words, boolean found, double capacityUnits) {}

    /** The parameters of a request, member by member; those that the service does not show are masked. */
    static List<Parameter> parameters(SdkRequest request, AwsService service) {
        boolean telling = tellsSecret(request);
        List<Parameter> parameters = new ArrayList<>();
        for (SdkField<?> field : request.sdkFields()) {
            Object value = field.getValueOrDefault(request);
            if (value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap) {
                continue;
            }
            boolean shown = service.shown().test(field.memberName());
            parameters.add(new Parameter(field.memberName(), shown ? text(field, value, telling) : MASK));
        }
        return parameters;
    }

    /** Whether all values of a request are masked. */
    static boolean tellsSecret(SdkRequest request) {
        return tells(request, "") || SecretPairs.areIn(request);
    }

    static ResponseText answer(SdkResponse response) {
        double capacity = capacity(response);
        for (String name : COUNTED) {
            Object value = response.getValueForField(name, Object.class).orElse(null);
            if (value instanceof Collection<?> found) {
                return new ResponseText(count(found.size(), name), !found.isEmpty(), capacity);
            }
        }
        if (response.getValueForField("UnprocessedItems", Object.class).orElse(null) instanceof Map<?, ?> left
                && !left.isEmpty()) {
            return new ResponseText("OK, some left over", true, capacity);
        }
        return new ResponseText("OK", false, capacity);
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

    /**
     * Whether anything in a request names a secret: an attribute, an expression, a statement. Which of the values is the
     * secret then takes a parser, and a wrong guess shows it: so all of them are masked.
     *
     * @param member as the API calls the place where the value stands
     */
    private static boolean tells(@Nullable Object value, String member) {
        return switch (value) {
            // Most of what there is in a request, and no place for names.
            case AttributeValue scalar when !scalar.hasM() && !scalar.hasL() -> false;
            case SdkPojo pojo -> {
                for (SdkField<?> field : pojo.sdkFields()) {
                    if (tells(field.getValueOrDefault(pojo), field.memberName())) {
                        yield true;
                    }
                }
                yield false;
            }
            case Map<?, ?> map -> {
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    if (Secrets.names(String.valueOf(entry.getKey())) || tells(entry.getValue(), member)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Collection<?> list -> list.stream().anyMatch(element -> tells(element, member));
            case String text ->
                member.equals(STATEMENT)
                        ? Statement.tellsSecret(text)
                        : (member.endsWith("Expression") || NAMES.contains(member)) && Secrets.names(text);
            case null, default -> false;
        };
    }

    private static String text(SdkField<?> field, Object value, boolean telling) {
        Writer writer = new Writer(telling);
        writer.value(value, field.memberName());
        return writer.finished();
    }

    /** Writes a value much like DynamoDB JSON, and stops working when the text is long enough. */
    private static final class Writer {
        private final StringBuilder out = new StringBuilder();
        private final boolean telling;
        private boolean cut;

        Writer(boolean telling) {
            this.telling = telling;
        }

        String finished() {
            return cut ? out.append(" …").toString() : out.toString();
        }

        /** @param member as the API calls the place where the value stands */
        void value(@Nullable Object value, String member) {
            if (out.length() >= MAX_PARAMETER) {
                cut = true;
                return;
            }
            switch (value) {
                case null -> out.append("null");
                case SdkBytes bytes when telling || isSecret(bytes) -> out.append(MASK);
                case SdkBytes bytes -> bytes(bytes);
                case SdkPojo pojo -> pojo(pojo);
                case Map<?, ?> map -> map(map, member);
                case Collection<?> list -> list(list, member);
                case String text
                when isMasked(text, member) -> string(member.equals(STATEMENT) ? Statement.masked(text, MASK) : MASK);
                case String text -> string(text);
                case Instant instant -> out.append(instant);
                default -> out.append(value);
            }
        }

        private boolean isMasked(String text, String member) {
            if (member.equals(STATEMENT)) {
                return telling;
            }
            String looked = text.length() > LOOKED_THROUGH ? text.substring(0, LOOKED_THROUGH) : text;
            if (!VALUES.contains(member)) {
                // Data may have come to be a name.
                return NAMES.contains(member) && Secrets.isOne(looked);
            }
            return telling || Secrets.names(looked) || Secrets.isOne(looked);
        }

        /** A key in PEM is one in bytes, too. */
        private static boolean isSecret(SdkBytes bytes) {
            byte[] all = bytes.asByteArrayUnsafe();
            return Secrets.isOne(new String(all, 0, Math.min(all.length, LOOKED_THROUGH), StandardCharsets.ISO_8859_1));
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
                value(value, field.memberName());
                separator = ", ";
                if (cut) {
                    break;
                }
            }
            out.append('}');
        }

        private void map(Map<?, ?> map, String member) {
            out.append('{');
            String separator = "";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String key = String.valueOf(entry.getKey());
                out.append(separator).append(Secrets.isOne(key) ? MASK : key).append(": ");
                value(entry.getValue(), member);
                separator = ", ";
                if (cut) {
                    break;
                }
            }
            out.append('}');
        }

        private void list(Collection<?> list, String member) {
            out.append('[');
            String separator = "";
            for (Object element : list) {
                out.append(separator);
                value(element, member);
                separator = ", ";
                if (cut) {
                    break;
                }
            }
            out.append(']');
        }
    }
}
