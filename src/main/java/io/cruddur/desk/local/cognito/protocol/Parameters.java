package io.cruddur.desk.local.cognito.protocol;

import io.cruddur.desk.files.JsonDocument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The parameters of one request, with AWS's errors for what is missing or of the wrong type. Null is missing. */
public record Parameters(JsonNode members) {
    public String required(String name) {
        String value = text(name);
        if (value.isEmpty()) {
            throw ApiError.invalid("Missing required parameter " + name);
        }
        return value;
    }

    /** Empty when it is missing. */
    public String text(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isString()) {
            throw wrongType(name, "a string");
        }
        return value == null ? "" : value.stringValue();
    }

    public boolean has(String name) {
        return value(name) != null;
    }

    public boolean flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            throw wrongType(name, "true or false");
        }
        return value != null && value.booleanValue();
    }

    public int number(String name, int otherwise, int minimum, int maximum) {
        JsonNode value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw wrongType(name, "a number");
        }
        BigDecimal number = value.decimalValue();
        if (number.compareTo(BigDecimal.valueOf(minimum)) < 0 || number.compareTo(BigDecimal.valueOf(maximum)) > 0) {
            throw ApiError.invalid("1 validation error detected: Value '" + number + "' at '"
                    + Character.toLowerCase(name.charAt(0)) + name.substring(1)
                    + "' failed to satisfy constraint: Member must have value between " + minimum + " and " + maximum);
        }
        return number.intValue();
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list(name)) {
            if (!element.isString()) {
                throw wrongType(name, "a list of strings");
            }
            texts.add(element.stringValue());
        }
        return texts;
    }

    /** A list of {@code {"Name": …, "Value": …}}, as Cognito writes attributes. A missing value is a blank one. */
    public Map<String, String> attributes(String name) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (JsonNode element : list(name)) {
            if (!element.path("Name").isString()) {
                throw wrongType(name, "a list of Name and Value");
            }
            attributes.put(element.path("Name").stringValue(), scalar(element.path("Value")));
        }
        return attributes;
    }

    /** An object whose members are strings. */
    public Map<String, String> map(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name).members().properties().forEach(member -> texts.put(member.getKey(), scalar(member.getValue())));
        return texts;
    }

    /** An object with parameters of its own. */
    public Parameters object(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isObject()) {
            throw wrongType(name, "an object");
        }
        return new Parameters(value == null ? JsonDocument.empty() : value);
    }

    private List<JsonNode> list(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isArray()) {
            throw wrongType(name, "a list");
        }
        return value == null
                ? List.of()
                : value.valueStream().filter(element -> !element.isNull()).toList();
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = members.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static String scalar(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "" : value.isString() ? value.stringValue() : value.toString();
    }

    private static ApiError wrongType(String name, String wanted) {
        return ApiError.of("SerializationException", name + " must be " + wanted);
    }

    /** Never with the values: passwords and codes are among them. */
    @Override
    public String toString() {
        return "Parameters" + members.propertyNames();
    }
}
