package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.model.item.AttributeType;
import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.DraftCheck;
import io.cruddur.desk.port.ItemFormat.Flaw;
import io.cruddur.desk.port.ItemFormat.Position;
import io.cruddur.desk.port.ItemFormat.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads DynamoDB JSON while it is typed: all that is wrong is collected with its place, as far as the text can be followed.
 * Where {@link ItemParser} stops at the first thing that no item can have, this one goes on.
 */
final class DraftParser {
    /** JSON's levels for one of DynamoDB's, and one more, so that our own limit speaks first. */
    private static final int NESTING = 4 * DraftCheck.MAX_DEPTH;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(NESTING)
                    // Of what is too long our own rules and DynamoDB's speak, so that this can only mean the nesting.
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final String UNREADABLE =
            "This is not JSON from here on: look at the quotes, commas and brackets before it.";

    private final String text;
    private final JsonParser json;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<List<Integer>, Position> places = new HashMap<>();

    private DraftParser(String text, JsonParser json) {
        this.text = text;
        this.json = json;
    }

    static Reading read(String text) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new DraftParser(text, json).whole();
        }
    }

    private Reading whole() {
        @Nullable Draft draft = null;
        try {
            if (json.nextToken() == null) {
                wrong("There is no JSON here: an item is written as {\"name\": {\"S\": \"value\"}}.");
            } else if (json.currentToken() != JsonToken.START_OBJECT) {
                wrong("An item is an object: {\"name\": {\"S\": \"value\"}}.");
            } else {
                places.put(List.of(), here());
                draft = map("", List.of());
                if (json.nextToken() != null) {
                    wrong("There is something after the end of the item.");
                }
            }
        } catch (StreamConstraintsException e) {
            flaws.add(new Flaw(
                    position(e.getLocation()), "This is nested deeper than the 32 levels that DynamoDB allows."));
            draft = null;
        } catch (JacksonException e) {
            flaws.add(JsonSyntax.mistake(text)
                    .map(mistake -> new Flaw(new Position(mistake.line(), mistake.column()), mistake.sentence()))
                    .orElseGet(() -> new Flaw(position(e.getLocation()), UNREADABLE)));
            draft = null;
        }
        return new Reading(draft, flaws, places);
    }

    private Draft map(String name, List<Integer> path) {
        List<Draft> children = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String child = json.currentName();
            Position start = here();
            json.nextToken();
            List<Integer> place = below(path, children.size());
            value(child, place).ifPresent(value -> {
                places.putIfAbsent(place, start);
                children.add(value);
            });
        }
        return new Draft(name, AttributeType.M, "", children);
    }

    private Optional<Draft> value(String name, List<Integer> path) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            wrong("A value says its type, as in {\"S\": \"text\"} or {\"N\": \"12\"}.");
            json.skipChildren();
            return Optional.empty();
        }
        if (json.nextToken() == JsonToken.END_OBJECT) {
            wrong("The type is missing: a value is written as {\"S\": \"text\"} or {\"N\": \"12\"}.");
            return Optional.empty();
        }
        String descriptor = json.currentName();
        Optional<AttributeType> type = Arrays.stream(AttributeType.values())
                .filter(known -> known.name().equals(descriptor))
                .findFirst();
        if (type.isEmpty()) {
            wrong("There is no type \"" + descriptor + "\": DynamoDB has S, N, B, BOOL, NULL, M, L, SS, NS and BS.");
        }
        json.nextToken();
        Optional<Draft> value = type.isPresent() ? typed(name, type.get(), path) : Optional.empty();
        if (value.isEmpty()) {
            json.skipChildren();
        }
        endOfValue();
        return value;
    }

    private void endOfValue() {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            wrong("A value has one type only.");
            json.nextToken();
            json.skipChildren();
        }
    }

    private Optional<Draft> typed(String name, AttributeType type, List<Integer> path) {
        if (type != AttributeType.M) {
            places.put(path, here());
        }
        return switch (type) {
            case S -> scalar(name, type, "A text stands in quotes: {\"S\": \"text\"}.");
            case N -> scalar(name, type, "A number stands in quotes, so that no digit is lost: {\"N\": \"12\"}.");
            case B -> scalar(name, type, "Binary is base64 in quotes: {\"B\": \"AQID\"}.");
            case BOOL -> truth(name);
            case NULL -> nothing(name);
            case SS, NS, BS -> set(name, type, path);
            case L -> list(name, path);
            case M -> {
                if (json.currentToken() == JsonToken.START_OBJECT) {
                    yield Optional.of(map(name, path));
                }
                wrong("M holds an object: {\"M\": {\"name\": {\"S\": \"text\"}}}.");
                yield Optional.empty();
            }
        };
    }

    private Optional<Draft> scalar(String name, AttributeType type, String otherwise) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            wrong(otherwise);
            return Optional.empty();
        }
        return Optional.of(Draft.scalar(name, type, json.getString()));
    }

    private Optional<Draft> truth(String name) {
        if (!json.currentToken().isBoolean()) {
            wrong("BOOL is true or false, without quotes.");
            return Optional.empty();
        }
        return Optional.of(Draft.scalar(name, AttributeType.BOOL, Boolean.toString(json.getBooleanValue())));
    }

    private Optional<Draft> nothing(String name) {
        if (json.currentToken() != JsonToken.VALUE_TRUE) {
            wrong("NULL is written as {\"NULL\": true}.");
            return Optional.empty();
        }
        return Optional.of(Draft.scalar(name, AttributeType.NULL, ""));
    }

    private Optional<Draft> set(String name, AttributeType type, List<Integer> path) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            wrong("A set is written as an array: {\"" + type + "\": [\"…\"]}.");
            return Optional.empty();
        }
        List<Draft> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            places.put(below(path, elements.size()), here());
            Optional<Draft> element = scalar(
                    "", type.element(), "An element of a set stands in quotes, as in {\"" + type + "\": [\"1\"]}.");
            if (element.isEmpty()) {
                json.skipChildren();
            }
            element.ifPresent(elements::add);
        }
        return Optional.of(new Draft(name, type, "", elements));
    }

    private Optional<Draft> list(String name, List<Integer> path) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            wrong("L holds an array: {\"L\": [{\"S\": \"text\"}]}.");
            return Optional.empty();
        }
        List<Draft> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            List<Integer> place = below(path, elements.size());
            Position start = here();
            value("", place).ifPresent(element -> {
                places.putIfAbsent(place, start);
                elements.add(element);
            });
        }
        return Optional.of(new Draft(name, AttributeType.L, "", elements));
    }

    private void wrong(String sentence) {
        flaws.add(new Flaw(here(), sentence));
    }

    private Position here() {
        return position(json.currentTokenLocation());
    }

    private static Position position(@Nullable TokenStreamLocation location) {
        return location == null
                ? new Position(1, 1)
                : new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static List<Integer> below(List<Integer> path, int place) {
        List<Integer> below = new ArrayList<>(path);
        below.add(place);
        return List.copyOf(below);
    }
}
