package io.cruddur.desk.dynamo.transfer;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.model.item.ItemRules;
import io.cruddur.desk.model.item.ItemSize;
import io.cruddur.desk.port.ItemImport.Kind;
import io.cruddur.desk.port.ItemImport.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks the items of a file's lines. */
final class LineCheck {
    private static final int NAME_SHOWN = 60;

    private final ItemKeys keys;

    LineCheck(ItemKeys keys) {
        this.keys = keys;
    }

    /** The first thing that is wrong; null when nothing is. */
    @Nullable
    Problem check(long line, Item item) {
        List<ItemRules.KeyProblem> ofKeys = ItemRules.keyProblems(item, keys);
        if (!ofKeys.isEmpty()) {
            return new Problem(line, 0, Kind.KEY, ofKeys.getFirst().sentence());
        }
        String broken = map(item.attributes());
        if (broken != null) {
            return new Problem(line, 0, Kind.SYNTAX, broken);
        }
        String tooLarge = ItemRules.sizeProblem(ItemSize.of(item));
        return tooLarge == null ? null : new Problem(line, 0, Kind.SIZE, tooLarge);
    }

    /** What JSON can say and DynamoDB cannot hold: names that are empty or too long, and halves of characters. */
    private static @Nullable String map(Map<String, Attribute> attributes) {
        for (Map.Entry<String, Attribute> entry : attributes.entrySet()) {
            String name = entry.getKey();
            if (name.isEmpty()) {
                return "An attribute has an empty name, which DynamoDB does not take.";
            }
            long bytes = ItemSize.utf8(name);
            if (bytes > ItemRules.LONGEST_NAME) {
                return String.format(
                        Locale.ENGLISH,
                        "The name of attribute \"%s…\" has %,d bytes, and DynamoDB takes at most %,d.",
                        name.substring(0, name.offsetByCodePoints(0, NAME_SHOWN)),
                        bytes,
                        ItemRules.LONGEST_NAME);
            }
            String wrong = ItemRules.holdsHalfCharacter(name) ? half(name) : value(name, entry.getValue());
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private static @Nullable String value(String name, Attribute value) {
        boolean broken =
                switch (value) {
                    case Attribute.Text(String text) -> ItemRules.holdsHalfCharacter(text);
                    case Attribute.TextSet(List<String> texts) ->
                        texts.stream().anyMatch(ItemRules::holdsHalfCharacter);
                    default -> false;
                };
        if (broken) {
            return half(name);
        }
        return switch (value) {
            case Attribute.MapOf(Map<String, Attribute> values) -> map(values);
            case Attribute.ListOf(List<Attribute> values) ->
                values.stream()
                        .map(element -> value(name, element))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
            default -> null;
        };
    }

    private static String half(String name) {
        return "Attribute \"" + name.replaceAll("[\\ud800-\\udfff]", "�")
                + "\" holds half of a character (an unpaired surrogate), which UTF-8 cannot.";
    }
}
