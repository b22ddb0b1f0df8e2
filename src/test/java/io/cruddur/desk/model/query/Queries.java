package io.cruddur.desk.model.query;

import io.cruddur.desk.model.item.Attribute;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Any query of any shape, with names that need care. */
public final class Queries extends DomainContextBase {
    private static final List<String> ODD = List.of(
            "a.b", "name", "size", "two words", "#hash", "😀", "a\"b", "c\\d", "x[0]", " edge ", "a,b", ":v0", "'");

    @Provide
    Arbitrary<ItemQuery> queries() {
        Arbitrary<KeyCondition> keys = Combinators.combine(
                        Combinators.combine(names(), scalars())
                                .as(KeyCondition.Partition::new)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(KeyCondition.MOST_KEYS),
                        sorts().list().ofMaxSize(KeyCondition.MOST_KEYS))
                .as((partition, sorts) -> new KeyCondition(partition, onlyTheLastARange(sorts)));
        return Combinators.combine(
                        names().map(_ -> "table"),
                        names().injectNull(0.5),
                        keys.injectNull(0.4),
                        Arbitraries.of(ItemQuery.Order.class),
                        filters(2).injectNull(0.3),
                        paths().list().ofMaxSize(4),
                        Arbitraries.integers().between(1, 1000).injectNull(0.5),
                        Arbitraries.longs().between(1, 1_000_000).injectNull(0.5))
                .as((table, index, key, order, filter, projection, page, limit) ->
                        new ItemQuery(table, index, key, order, filter, projection, index == null, page, limit));
    }

    @Provide
    Arbitrary<AttributePath> paths() {
        Arbitrary<AttributePath.Step> name = names().map(AttributePath.Step.Name::new);
        Arbitrary<AttributePath.Step> index =
                Arbitraries.integers().between(0, 999).map(AttributePath.Step.Index::new);
        return Combinators.combine(name, Arbitraries.oneOf(name, index).list().ofMaxSize(3))
                .as((first, rest) -> {
                    List<AttributePath.Step> steps = new java.util.ArrayList<>(rest);
                    steps.addFirst(first);
                    return new AttributePath(steps);
                });
    }

    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of(ODD),
                Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(6));
    }

    private static Arbitrary<Attribute> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withCharRange('\u0001', '\u02ff')
                        .ofMaxLength(8)
                        .map(Attribute.Text::new),
                Arbitraries.integers().map(number -> new Attribute.Num(number.toString())),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(6).map(Attribute.Binary::new));
    }

    private static Arbitrary<Attribute> values() {
        return Arbitraries.oneOf(
                scalars(),
                Arbitraries.of(true, false).map(Attribute.Bool::new),
                Arbitraries.just(new Attribute.Null()),
                Arbitraries.of(
                        new Attribute.TextSet(List.of("a", "'b'")),
                        new Attribute.NumSet(List.of("1", "1E-130")),
                        new Attribute.BinarySet(List.of(new Attribute.Binary(new byte[] {1}))),
                        new Attribute.ListOf(List.of(new Attribute.Num("1"), new Attribute.Text("x"))),
                        new Attribute.MapOf(Map.of("k", new Attribute.Bool(true)))));
    }

    private static Arbitrary<KeyCondition.Sort> sorts() {
        return Combinators.combine(names(), Arbitraries.of(KeyCondition.KeyOperator.class), scalars(), scalars())
                .as((key, comparison, value, upper) -> new KeyCondition.Sort(
                        key, comparison, value, comparison == KeyCondition.KeyOperator.BETWEEN ? upper : null));
    }

    private static List<KeyCondition.Sort> onlyTheLastARange(List<KeyCondition.Sort> sorts) {
        List<KeyCondition.Sort> all = new java.util.ArrayList<>();
        for (KeyCondition.Sort sort : sorts) {
            all.add(
                    all.size() == sorts.size() - 1
                            ? sort
                            : new KeyCondition.Sort(sort.key(), KeyCondition.KeyOperator.EQUAL, sort.value(), null));
        }
        return all;
    }

    private Arbitrary<Filter> filters(int depth) {
        Arbitrary<Filter> conditions = Combinators.combine(
                        paths(),
                        Arbitraries.of(Operator.class),
                        values().list().ofMinSize(3).ofMaxSize(3))
                .as((path, operator, operands) -> new Filter.Condition(
                        path, operator, operands.subList(0, operator.operands() < 0 ? 3 : operator.operands())));
        if (depth == 0) {
            return conditions;
        }
        Arbitrary<Filter> groups = Combinators.combine(
                        Arbitraries.of(Filter.Join.class),
                        Arbitraries.lazy(() -> filters(depth - 1))
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3))
                .as(Filter.Group::new);
        return Arbitraries.oneOf(conditions, groups);
    }
}
