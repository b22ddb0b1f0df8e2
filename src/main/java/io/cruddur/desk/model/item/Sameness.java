package io.cruddur.desk.model.item;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether two values are one to DynamoDB, which keeps numbers by their worth (it answers {@code 1} to a {@code 1.0} that was
 * written) and sets without an order.
 */
public final class Sameness {
    private Sameness() {}

    /** A missing attribute (null) is only the same as another missing one. */
    public static boolean same(@Nullable Attribute a, @Nullable Attribute b) {
        if (a == null || b == null) {
            return a == b;
        }
        return switch (a) {
            case Attribute.Num(String one) -> b instanceof Attribute.Num(String other) && sameNumber(one, other);
            case Attribute.TextSet(List<String> one) ->
                b instanceof Attribute.TextSet(List<String> other) && sameSet(one, other, text -> text);
            case Attribute.NumSet(List<String> one) ->
                b instanceof Attribute.NumSet(List<String> other) && sameSet(one, other, Sameness::worth);
            case Attribute.BinarySet(List<Attribute.Binary> one) ->
                b instanceof Attribute.BinarySet(List<Attribute.Binary> other) && sameSet(one, other, bytes -> bytes);
            case Attribute.ListOf(List<Attribute> one) ->
                b instanceof Attribute.ListOf(List<Attribute> other) && sameList(one, other);
            case Attribute.MapOf(Map<String, Attribute> one) ->
                b instanceof Attribute.MapOf(Map<String, Attribute> other) && sameMap(one, other);
            case Attribute.Text _, Attribute.Binary _, Attribute.Bool _, Attribute.Null _ -> a.equals(b);
        };
    }

    public static boolean same(Item a, Item b) {
        return sameMap(a.attributes(), b.attributes());
    }

    private static boolean sameNumber(String a, String b) {
        return a.equals(b) || worth(a).equals(worth(b));
    }

    /** What is no number is only itself. */
    private static Object worth(String digits) {
        return Numbers.problem(digits) == null ? Numbers.canonical(digits) : digits;
    }

    private static <T> boolean sameSet(List<T> a, List<T> b, Function<T, Object> identity) {
        return a.size() == b.size() && identities(a, identity).equals(identities(b, identity));
    }

    private static <T> Set<Object> identities(List<T> elements, Function<T, Object> identity) {
        Set<Object> identities = new HashSet<>();
        elements.forEach(element -> identities.add(identity.apply(element)));
        return identities;
    }

    private static boolean sameList(List<Attribute> a, List<Attribute> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!same(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameMap(Map<String, Attribute> a, Map<String, Attribute> b) {
        return a.size() == b.size()
                && a.entrySet().stream().allMatch(entry -> same(entry.getValue(), b.get(entry.getKey())));
    }
}
