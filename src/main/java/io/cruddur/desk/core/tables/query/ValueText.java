package io.cruddur.desk.core.tables.query;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.query.InvalidQuery;
import io.cruddur.desk.model.query.Json;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemFormat;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values as they are typed: text and numbers as they are, binary as base64, {@code true} and {@code false}, and sets,
 * lists and maps as in DynamoDB JSON without their type ({@code ["a", "b"]} for a string set).
 */
public final class ValueText {
    private static final Pattern PLACE = Pattern.compile("^Line (\\d+), column (\\d+): ");

    private final ItemFormat format;
    private final QuerySentences sentences;

    public ValueText(ItemFormat format, QuerySentences sentences) {
        this.format = format;
        this.sentences = sentences;
    }

    /** @throws InvalidQuery when the text is no such value */
    public Attribute parse(ValueType type, String text) {
        return switch (type) {
            case S -> new Attribute.Text(text);
            case N -> fromJson(type, Json.of(new Attribute.Num(text.strip())));
            case B -> binary(text.strip());
            case BOOL -> bool(text.strip());
            case NULL -> new Attribute.Null();
            case SS, NS, BS, L, M -> fromJson(type, "{\"" + type + "\":" + text + "}");
        };
    }

    /** What is said of a rule that is not kept. */
    String say(QueryRule rule, Object... about) {
        return sentences.say(rule, about);
    }

    public String text(Attribute value) {
        return switch (value) {
            case Attribute.Text(String text) -> text;
            case Attribute.Num(String digits) -> digits;
            case Attribute.Binary binary -> binary.base64();
            case Attribute.Bool(boolean truth) -> Boolean.toString(truth);
            case Attribute.Null() -> "";
            default -> {
                String json = Json.of(value);
                yield json.substring(json.indexOf(':') + 1, json.length() - 1);
            }
        };
    }

    private Attribute binary(String base64) {
        try {
            return new Attribute.Binary(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            throw new InvalidQuery(sentences.say(QueryRule.VALUE_BASE64));
        }
    }

    private Attribute bool(String text) {
        return switch (text) {
            case "true" -> new Attribute.Bool(true);
            case "false" -> new Attribute.Bool(false);
            default -> throw new InvalidQuery(sentences.say(QueryRule.VALUE_BOOL));
        };
    }

    private Attribute fromJson(ValueType type, String json) {
        try {
            Item item = format.parse("{\"v\":" + json + "}");
            return Objects.requireNonNull(item.get("v"));
        } catch (DeskException.Invalid e) {
            // The place is one in the JSON around the text; only for JSON that was typed does it help.
            Matcher place = PLACE.matcher(e.sentence());
            String sentence = place.replaceFirst("");
            String about = Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
            throw new InvalidQuery(
                    type == ValueType.N ? about : sentences.say(QueryRule.VALUE_JSON, type.example()) + " " + about);
        }
    }
}
