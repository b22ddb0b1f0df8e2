package io.cruddur.desk.model.query;

import io.cruddur.desk.model.Secrets;
import io.cruddur.desk.model.item.Attribute;

/** Which values tell of a secret: they name one, or look like one. */
final class TellingValues {
    private TellingValues() {}

    static boolean tell(Attribute value) {
        return switch (value) {
            case Attribute.Text(String text) -> tell(text);
            case Attribute.ListOf(var values) -> values.stream().anyMatch(TellingValues::tell);
            case Attribute.MapOf(var values) ->
                values.entrySet().stream().anyMatch(entry -> Secrets.names(entry.getKey()) || tell(entry.getValue()));
            case Attribute.TextSet(var texts) -> texts.stream().anyMatch(TellingValues::tell);
            default -> false;
        };
    }

    private static boolean tell(String text) {
        return Secrets.names(text) || Secrets.isOne(text);
    }
}
