package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Any item of any mix of the ten types. */
public final class RandomItems extends DomainContextBase {
    private static final int DEPTH = 4;

    @Provide
    Arbitrary<Item> items() {
        return named(values(DEPTH)).map(Item::new);
    }

    /** Every character that UTF-8 can hold: no lone surrogates. */
    private static Arbitrary<String> texts(int longest) {
        return Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .list()
                .ofMaxSize(longest)
                .map(points -> points.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    /** Up to 38 digits, within DynamoDB's range. */
    private static Arbitrary<String> numbers() {
        return Combinators.combine(
                        Arbitraries.bigIntegers()
                                .between(
                                        BigInteger.TEN.pow(38).negate().add(BigInteger.ONE),
                                        BigInteger.TEN.pow(38).subtract(BigInteger.ONE)),
                        Arbitraries.integers().between(-87, 130))
                .as((digits, scale) -> new BigDecimal(digits, scale))
                .filter(number -> Numbers.problem(number.toString()) == null)
                .map(BigDecimal::toString);
    }

    private static Arbitrary<Attribute.Binary> binaries() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(Attribute.Binary::new);
    }

    private static Arbitrary<Attribute> values(int depth) {
        Arbitrary<Attribute> leaves = Arbitraries.oneOf(List.of(
                texts(20).map(Attribute.Text::new),
                numbers().map(Attribute.Num::new),
                binaries().map(binary -> binary),
                Arbitraries.of(true, false).map(Attribute.Bool::new),
                Arbitraries.just(new Attribute.Null()),
                texts(5).list().uniqueElements().ofMinSize(1).ofMaxSize(4).map(Attribute.TextSet::new),
                numbers()
                        .list()
                        .uniqueElements(Numbers::canonical)
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(Attribute.NumSet::new),
                binaries().list().uniqueElements().ofMinSize(1).ofMaxSize(4).map(Attribute.BinarySet::new)));
        if (depth == 0) {
            return leaves;
        }
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, leaves),
                net.jqwik.api.Tuple.of(
                        1,
                        Arbitraries.lazy(() -> values(depth - 1))
                                .list()
                                .ofMaxSize(4)
                                .map(Attribute.ListOf::new)),
                net.jqwik.api.Tuple.of(
                        1, Arbitraries.lazy(() -> named(values(depth - 1))).map(Attribute.MapOf::new)));
    }

    private static Arbitrary<Map<String, Attribute>> named(Arbitrary<Attribute> values) {
        return Arbitraries.maps(texts(8).filter(name -> !name.isEmpty()), values)
                .ofMaxSize(12);
    }

    /** One of each of the ten types, nested, with what is easily lost. */
    public static Item everything() {
        return new Item(Map.of(
                "text", new Attribute.Text(""),
                "number", new Attribute.Num("12345678901234567890123456789012345678"),
                "binary", new Attribute.Binary(new byte[] {0, -1, 127}),
                "truth", new Attribute.Bool(true),
                "nothing", new Attribute.Null(),
                "texts", new Attribute.TextSet(List.of("a", "b \"quoted\" 😀")),
                "numbers", new Attribute.NumSet(List.of("0.1", "1E-130")),
                "binaries", new Attribute.BinarySet(List.of(new Attribute.Binary(new byte[] {1}))),
                "list", new Attribute.ListOf(List.of(new Attribute.Num("1.50"), new Attribute.ListOf(List.of()))),
                "map", new Attribute.MapOf(Map.of("odd #name.😀", new Attribute.Text("x")))));
    }

    /**
     * Items with one value at the very bottom of what DynamoDB takes, and on every level down to it further ones of any
     * type beside the way.
     *
     * @param levels lists and maps within each other, 31 at most: DynamoDB counts the value at the bottom too
     */
    public static Arbitrary<Item> deep(int levels) {
        Arbitrary<Attribute> beside = values(1);
        return Combinators.combine(
                        values(0),
                        beside.list().ofSize(levels),
                        Arbitraries.of(true, false).list().ofSize(levels),
                        texts(8).filter(name -> !name.isEmpty()).list().ofSize(levels))
                .as((bottom, others, lists, names) -> {
                    Attribute value = bottom;
                    for (int level = 0; level < levels; level++) {
                        // What is beside the way down has a level of its own at most: none next to the bottom.
                        Attribute other = level == 0 ? bottom : others.get(level);
                        value = lists.get(level)
                                ? new Attribute.ListOf(List.of(other, value))
                                : new Attribute.MapOf(Map.of(names.get(level) + "😀", value, "beside #.", other));
                    }
                    return new Item(Map.of(
                            "top",
                            value,
                            "everything",
                            new Attribute.MapOf(everything().attributes())));
                });
    }

    /** @param levels lists and maps in turn */
    public static Item nested(int levels) {
        Attribute value = new Attribute.Text("deep");
        for (int level = 0; level < levels; level++) {
            value = level % 2 == 0 ? new Attribute.ListOf(List.of(value)) : new Attribute.MapOf(Map.of("in", value));
        }
        return new Item(Map.of("top", value));
    }
}
