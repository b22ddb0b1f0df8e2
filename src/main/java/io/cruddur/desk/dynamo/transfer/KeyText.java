package io.cruddur.desk.dynamo.transfer;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.TableDefinition;

/** A key in a sentence. */
final class KeyText {
    private static final int LONGEST = 60;

    private KeyText() {}

    static String of(TableDefinition.Key key, Item item) {
        String value =
                switch (item.get(key.name())) {
                    case Attribute.Text(String text) -> text;
                    case Attribute.Num(String digits) -> digits;
                    case Attribute.Binary binary -> binary.base64();
                    case null, default -> "";
                };
        String shown = value.codePointCount(0, value.length()) <= LONGEST
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST)) + "…";
        return key.name() + " = " + shown;
    }
}
