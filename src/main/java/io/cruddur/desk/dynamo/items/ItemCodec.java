package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Turns the SDK's items into ours and back, exactly: digits as they were written, sets as sets, empty text as empty text.
 *
 * <p>One codec belongs to one thread and one reading. It remembers the shapes and the short texts it has met, so that a
 * large result holds the name of a sender once and not once an item.
 */
public final class ItemCodec {
    /** A table whose items all differ gains nothing from shapes, and must not fill the memory with them. */
    private static final int MAX_SHAPES = 512;

    private static final int MAX_SHARED_NAMES = 256;

    /** A power of two. */
    private static final int KEPT_TEXTS = 4096;

    /** Longer texts rarely repeat. */
    private static final int MAX_KEPT_LENGTH = 64;

    private static final Attribute NULL = new Attribute.Null();
    private static final Attribute TRUE = new Attribute.Bool(true);
    private static final Attribute FALSE = new Attribute.Bool(false);

    private final Map<List<String>, Shape> shapes = new HashMap<>();
    private final Attribute.@Nullable Text[] texts = new Attribute.@Nullable Text[KEPT_TEXTS];
    private @Nullable Shape last;

    public Item item(Map<String, AttributeValue> attributes) {
        return new Item(map(attributes, true));
    }

    public List<Item> items(List<Map<String, AttributeValue>> page) {
        List<Item> items = new ArrayList<>(page.size());
        for (Map<String, AttributeValue> attributes : page) {
            items.add(item(attributes));
        }
        return items;
    }

    private Map<String, Attribute> map(Map<String, AttributeValue> attributes, boolean top) {
        Shape shape = shape(attributes, top);
        if (shape == null) {
            Map<String, Attribute> map = new TreeMap<>();
            attributes.forEach((name, value) -> map.put(name, attribute(value)));
            return map;
        }
        Attribute[] values = new Attribute[shape.size()];
        int nth = 0;
        for (AttributeValue value : attributes.values()) {
            values[shape.place(nth++)] = attribute(value);
        }
        return new ShapedMap(shape, values);
    }

    private @Nullable Shape shape(Map<String, AttributeValue> attributes, boolean top) {
        if (top && last != null && last.fits(attributes)) {
            return last;
        }
        if (attributes.size() > MAX_SHARED_NAMES) {
            return null;
        }
        List<String> names = List.copyOf(attributes.keySet());
        Shape shape = shapes.get(names);
        if (shape == null) {
            if (shapes.size() >= MAX_SHAPES) {
                return null;
            }
            shape = new Shape(names.toArray(String[]::new));
            shapes.put(names, shape);
        }
        if (top) {
            last = shape;
        }
        return shape;
    }

    /** @throws IllegalArgumentException for a type that DynamoDB got after this was written */
    public Attribute attribute(AttributeValue value) {
        String text = value.s();
        if (text != null) {
            return text(text);
        }
        return switch (value.type()) {
            case S -> text(value.s());
            case N -> new Attribute.Num(value.n());
            case B -> new Attribute.Binary(value.b().asByteArrayUnsafe());
            case BOOL -> value.bool() ? TRUE : FALSE;
            case NUL -> NULL;
            case SS -> new Attribute.TextSet(value.ss());
            case NS -> new Attribute.NumSet(value.ns());
            case BS ->
                new Attribute.BinarySet(value.bs().stream()
                        .map(bytes -> new Attribute.Binary(bytes.asByteArrayUnsafe()))
                        .toList());
            case L ->
                new Attribute.ListOf(value.l().stream().map(this::attribute).toList());
            case M -> new Attribute.MapOf(map(value.m(), false));
            case UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalArgumentException("DynamoDB sent an attribute of a type that is not known here");
        };
    }

    private Attribute.Text text(String value) {
        if (value.length() > MAX_KEPT_LENGTH) {
            return new Attribute.Text(value);
        }
        int hash = value.hashCode();
        int slot = (hash ^ hash >>> 16) & KEPT_TEXTS - 1;
        Attribute.Text kept = texts[slot];
        if (kept != null && kept.value().equals(value)) {
            return kept;
        }
        Attribute.Text text = new Attribute.Text(value);
        texts[slot] = text;
        return text;
    }

    public static Map<String, AttributeValue> toSdk(Item item) {
        return toSdk(item.attributes());
    }

    private static Map<String, AttributeValue> toSdk(Map<String, Attribute> attributes) {
        Map<String, AttributeValue> map = HashMap.newHashMap(attributes.size());
        attributes.forEach((name, value) -> map.put(name, toSdk(value)));
        return map;
    }

    public static AttributeValue toSdk(Attribute attribute) {
        return switch (attribute) {
            case Attribute.Text(String value) -> AttributeValue.fromS(value);
            case Attribute.Num(String value) -> AttributeValue.fromN(value);
            case Attribute.Binary(byte[] value) -> AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value));
            case Attribute.Bool(boolean value) -> AttributeValue.fromBool(value);
            case Attribute.Null() -> AttributeValue.fromNul(true);
            case Attribute.TextSet(List<String> values) -> AttributeValue.fromSs(values);
            case Attribute.NumSet(List<String> values) -> AttributeValue.fromNs(values);
            case Attribute.BinarySet(List<Attribute.Binary> values) ->
                AttributeValue.fromBs(values.stream()
                        .map(binary -> SdkBytes.fromByteArrayUnsafe(binary.value()))
                        .toList());
            case Attribute.ListOf(List<Attribute> values) ->
                AttributeValue.fromL(values.stream().map(ItemCodec::toSdk).toList());
            case Attribute.MapOf(Map<String, Attribute> values) -> AttributeValue.fromM(toSdk(values));
        };
    }
}
