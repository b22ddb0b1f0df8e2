package io.cruddur.desk.local.cognito.web;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a query or a form, {@code application/x-www-form-urlencoded}. A missing one is empty. */
record WebForm(Map<String, String> values) {
    /** @throws IllegalArgumentException when an escape is none */
    static WebForm parse(@Nullable String text) {
        Map<String, String> values = new LinkedHashMap<>();
        if (text != null && !text.isEmpty()) {
            for (String field : text.split("&", -1)) {
                int equals = field.indexOf('=');
                String name = equals < 0 ? field : field.substring(0, equals);
                values.putIfAbsent(decode(name), equals < 0 ? "" : decode(field.substring(equals + 1)));
            }
        }
        return new WebForm(values);
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** An address with these fields, in the order of the map, after what it has. */
    static String address(String address, Map<String, String> fields) {
        String query = fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return address + (address.contains("?") ? "&" : "?") + query;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Never with the values: a password is among them. */
    @Override
    public String toString() {
        return "WebForm" + values.keySet();
    }
}
