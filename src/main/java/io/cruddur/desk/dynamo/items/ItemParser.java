package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.Numbers;
import io.cruddur.desk.port.DeskException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Reads one item of DynamoDB JSON. What is wrong is said with its line and column. */
final class ItemParser {
    /** Lists and maps within each other that DynamoDB takes; the item itself is the first. */
    private static final int MAX_DEPTH = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    // Two levels of JSON for every level of DynamoDB's, and then some, so that our own limit speaks
                    // first.
                    .maxNestingDepth(4 * MAX_DEPTH)
                    // Of what is too long our own rules and DynamoDB's speak, so that this can only mean the nesting.
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final String WRAPPER = "Item";

    private final JsonParser json;

    private ItemParser(JsonParser json) {
        this.json = json;
    }

    static Item item(String text) {
        try {
            return parse(text, ItemParser::whole);
        } catch (MalformedItem e) {
            throw new DeskException.Invalid(
                    e.line() == 0 ? e.what() : "Line " + e.line() + ", column " + e.column() + ": " + e.what(), e);
        }
    }

    /**
     * Reads a line of a file: {@code {"Item":{…}}}, or the item alone.
     *
     * @throws MalformedItem when it is neither; its line is 1
     */
    static Item line(String text) {
        try {
            return parse(text, ItemParser::wrappedOrAlone);
        } catch (MalformedItem e) {
            // An attribute of an item alone may be called Item.
            return alone(text, e);
        }
    }

    private static Item alone(String text, MalformedItem otherwise) {
        try {
            return parse(text, ItemParser::whole);
        } catch (MalformedItem _) {
            throw otherwise;
        }
    }

    private interface Reading {
        Item read(ItemParser parser);
    }

    private static Item parse(String text, Reading reading) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return reading.read(new ItemParser(json));
        } catch (StreamConstraintsException e) {
            throw new MalformedItem(0, 0, "This is nested deeper than the 32 levels that DynamoDB allows.", false, e);
        } catch (JacksonException e) {
            throw malformed(text, e);
        }
    }

    private static MalformedItem malformed(String text, JacksonException e) {
        boolean ended = e instanceof UnexpectedEndOfInputException;
        return JsonSyntax.mistake(text)
                .map(mistake -> new MalformedItem(mistake.line(), mistake.column(), mistake.sentence(), ended, e))
                .orElseGet(() -> {
                    TokenStreamLocation at = e.getLocation();
                    return new MalformedItem(
                            at == null ? 0 : at.getLineNr(),
                            at == null ? 0 : at.getColumnNr(),
                            "this is not valid JSON: look at the quotes, commas and brackets before it.",
                            ended,
                            e);
                });
    }

    private Item wrappedOrAlone() {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw wrong("a line holds one item: {\"Item\": {\"name\": {\"S\": \"value\"}}}.");
        }
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        boolean wrapped = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = name(attributes);
            json.nextToken();
            if (name.equals(WRAPPER)
                    && !wrapped
                    && attributes.isEmpty()
                    && json.currentToken() == JsonToken.START_OBJECT) {
                wrapped = true;
                attributes = map(0);
            } else if (wrapped) {
                throw wrong("beside \"Item\" there is something else on this line.");
            } else {
                attributes.put(name, attribute(0));
            }
        }
        if (json.nextToken() != null) {
            throw wrong("there is something after the end of the item.");
        }
        return new Item(attributes);
    }

    private Item whole() {
        if (json.nextToken() == null) {
            throw new MalformedItem(
                    0, 0, "There is no JSON here: an item is written as {\"name\": {\"S\": \"value\"}}.", true, null);
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw wrong("an item is an object: {\"name\": {\"S\": \"value\"}}.");
        }
        Map<String, Attribute> attributes = map(0);
        if (json.nextToken() != null) {
            throw wrong("there is something after the end of the item.");
        }
        return new Item(attributes);
    }

    private Map<String, Attribute> map(int depth) {
        if (depth >= MAX_DEPTH) {
            throw wrong("this is nested deeper than the 32 levels that DynamoDB allows.");
        }
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = name(attributes);
            json.nextToken();
            attributes.put(name, attribute(depth));
        }
        return attributes;
    }

    private String name(Map<String, Attribute> before) {
        String name = json.currentName();
        if (before.containsKey(name)) {
            throw wrong("there is another attribute \"" + name + "\": a name is used once.");
        }
        return name;
    }

    private Attribute attribute(int depth) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw wrong("a value says its type, as in {\"S\": \"text\"} or {\"N\": \"12\"}.");
        }
        if (json.nextToken() == JsonToken.END_OBJECT) {
            throw wrong("the type is missing: a value is written as {\"S\": \"text\"} or {\"N\": \"12\"}.");
        }
        String type = json.currentName();
        json.nextToken();
        Attribute value =
                switch (type) {
                    case "S" -> new Attribute.Text(text("S"));
                    case "N" -> new Attribute.Num(number());
                    case "B" -> new Attribute.Binary(binary());
                    case "BOOL" -> new Attribute.Bool(bool());
                    case "NULL" -> nothing();
                    case "SS" -> new Attribute.TextSet(set(() -> text("SS"), element -> element));
                    case "NS" -> new Attribute.NumSet(set(this::number, element -> Numbers.canonical(element)));
                    case "BS" -> new Attribute.BinarySet(set(() -> new Attribute.Binary(binary()), element -> element));
                    case "L" -> new Attribute.ListOf(list(depth + 1));
                    case "M" -> new Attribute.MapOf(object(depth + 1));
                    default ->
                        throw wrong("there is no type \"" + type
                                + "\". The types are S, N, B, BOOL, NULL, SS, NS, BS, L and M.");
                };
        if (json.nextToken() != JsonToken.END_OBJECT) {
            throw wrong("a value has one type only.");
        }
        return value;
    }

    private String text(String type) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong(type + " wants text in quotes.");
        }
        return json.getString();
    }

    private String number() {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong("a number is written in quotes, so that no digit is lost: {\"N\": \"12\"}.");
        }
        String digits = json.getString();
        String problem = Numbers.problem(digits);
        if (problem != null) {
            throw wrong(problem);
        }
        return digits;
    }

    private byte[] binary() {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong("binary is written as base64 in quotes.");
        }
        try {
            return Base64.getDecoder().decode(json.getString());
        } catch (IllegalArgumentException _) {
            throw wrong("this is not base64.");
        }
    }

    private boolean bool() {
        if (!json.currentToken().isBoolean()) {
            throw wrong("BOOL wants true or false.");
        }
        return json.getBooleanValue();
    }

    private Attribute nothing() {
        if (json.currentToken() != JsonToken.VALUE_TRUE) {
            throw wrong("NULL is written as {\"NULL\": true}.");
        }
        return new Attribute.Null();
    }

    private interface Element<T> {
        T read();
    }

    private <T> List<T> set(Element<T> element, Function<T, Object> identity) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw wrong("a set is written as an array.");
        }
        List<T> elements = new ArrayList<>();
        Set<Object> seen = new LinkedHashSet<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            T read = element.read();
            if (!seen.add(identity.apply(read))) {
                throw wrong("this element is in the set already.");
            }
            elements.add(read);
        }
        if (elements.isEmpty()) {
            throw wrong("a set cannot be empty.");
        }
        return elements;
    }

    private List<Attribute> list(int depth) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw wrong("L wants an array.");
        }
        if (depth >= MAX_DEPTH) {
            throw wrong("this is nested deeper than the 32 levels that DynamoDB allows.");
        }
        List<Attribute> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(attribute(depth));
        }
        return elements;
    }

    private Map<String, Attribute> object(int depth) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw wrong("M wants an object.");
        }
        return map(depth);
    }

    private MalformedItem wrong(String what) {
        TokenStreamLocation at = json.currentTokenLocation();
        return new MalformedItem(at.getLineNr(), at.getColumnNr(), what, false, null);
    }
}
