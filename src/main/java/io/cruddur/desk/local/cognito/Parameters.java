package io.cruddur.desk.local.cognito;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of one request, with AWS's errors for what is missing or of the wrong type. */
record Parameters(Map<String, Object> members) {
    String required(String name) {
        String value = text(name);
        if (value.isEmpty()) {
            throw ApiError.invalid("Missing required parameter " + name);
        }
        return value;
    }

    /** Empty when it is missing. */
    String text(String name) {
        return switch (members.get(name)) {
            case null -> "";
            case String text -> text;
            default -> throw wrongType(name, "a string");
        };
    }

    boolean flag(String name) {
        return switch (members.get(name)) {
            case null -> false;
            case Boolean flag -> flag;
            default -> throw wrongType(name, "true or false");
        };
    }

    int number(String name, int otherwise, int minimum, int maximum) {
        return switch (members.get(name)) {
            case null -> otherwise;
            case BigDecimal number -> {
                if (number.compareTo(BigDecimal.valueOf(minimum)) < 0
                        || number.compareTo(BigDecimal.valueOf(maximum)) > 0) {
                    throw ApiError.invalid("1 validation error detected: Value '" + number + "' at '"
                            + Character.toLowerCase(name.charAt(0)) + name.substring(1)
                            + "' failed to satisfy constraint: Member must have value between " + minimum + " and "
                            + maximum);
                }
                yield number.intValue();
            }
            default -> throw wrongType(name, "a number");
        };
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(name)) {
            if (!(element instanceof String text)) {
                throw wrongType(name, "a list of strings");
            }
            texts.add(text);
        }
        return texts;
    }

    /** A list of {@code {"Name": …, "Value": …}}, as Cognito writes attributes. A missing value is a blank one. */
    Map<String, String> attributes(String name) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Object element : list(name)) {
            if (!(element instanceof Map<?, ?> pair) || !(pair.get("Name") instanceof String attribute)) {
                throw wrongType(name, "a list of Name and Value");
            }
            Object value = pair.get("Value");
            attributes.put(attribute, value == null ? "" : String.valueOf(value));
        }
        return attributes;
    }

    /** An object whose members are strings. */
    Map<String, String> map(String name) {
        return switch (members.get(name)) {
            case null -> Map.of();
            case Map<?, ?> object -> {
                Map<String, String> texts = new LinkedHashMap<>();
                object.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
                yield texts;
            }
            default -> throw wrongType(name, "an object");
        };
    }

    private List<?> list(String name) {
        return switch (members.get(name)) {
            case null -> List.of();
            case List<?> list -> list;
            default -> throw wrongType(name, "a list");
        };
    }

    private static ApiError wrongType(String name, String wanted) {
        return ApiError.of("SerializationException", name + " must be " + wanted);
    }
}
