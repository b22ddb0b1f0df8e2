package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.ItemFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Items as JSON text: written for people, DynamoDB JSON also read. */
public final class ItemJson implements ItemFormat {
    /** RFC 8259's number. DynamoDB's own are all of this form. */
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    @Override
    public String dynamoJson(Item item) {
        JsonText json = new JsonText(false);
        typedMap(json, item.attributes());
        return json.toString();
    }

    @Override
    public String dynamoJson(Draft draft) {
        JsonText json = new JsonText(false);
        typedMap(json, draft);
        return json.toString();
    }

    @Override
    public Reading read(String dynamoJson) {
        return DraftParser.read(dynamoJson);
    }

    @Override
    public String plainJson(Item item) {
        JsonText json = new JsonText(false);
        plainMap(json, item.attributes());
        return json.toString();
    }

    @Override
    public String inline(Attribute attribute) {
        JsonText json = new JsonText(true);
        plain(json, attribute);
        return json.toString();
    }

    @Override
    public Item parse(String dynamoJson) {
        return ItemParser.item(dynamoJson);
    }

    private static void typedMap(JsonText json, Map<String, Attribute> attributes) {
        json.block('{', '}', attributes.entrySet(), (text, entry) -> {
            text.string(entry.getKey()).raw(": ");
            typed(text, entry.getValue());
        });
    }

    private static void typed(JsonText json, Attribute attribute) {
        json.raw("{\"").raw(attribute.type()).raw("\": ");
        switch (attribute) {
            case Attribute.Text(String value) -> json.string(value);
            case Attribute.Num(String value) -> json.string(value);
            case Attribute.Binary binary -> json.string(binary.base64());
            case Attribute.Bool(boolean value) -> json.raw(Boolean.toString(value));
            case Attribute.Null() -> json.raw("true");
            case Attribute.TextSet(List<String> values) -> json.row(values, JsonText::string);
            case Attribute.NumSet(List<String> values) -> json.row(values, JsonText::string);
            case Attribute.BinarySet(List<Attribute.Binary> values) ->
                json.row(values, (text, binary) -> text.string(binary.base64()));
            case Attribute.ListOf(List<Attribute> values) -> json.block('[', ']', values, ItemJson::typed);
            case Attribute.MapOf(Map<String, Attribute> values) -> typedMap(json, values);
        }
        json.raw("}");
    }

    private static void typedMap(JsonText json, Draft map) {
        json.block('{', '}', map.children(), (text, child) -> {
            text.string(child.name()).raw(": ");
            typed(text, child);
        });
    }

    private static void typed(JsonText json, Draft draft) {
        json.raw("{\"").raw(draft.type().name()).raw("\": ");
        switch (draft.type()) {
            case S, N, B -> json.string(draft.text());
            case BOOL -> json.raw(draft.text().equals("true") ? "true" : "false");
            case NULL -> json.raw("true");
            case SS, NS, BS -> json.row(draft.children(), (text, element) -> text.string(element.text()));
            case L -> json.block('[', ']', draft.children(), ItemJson::typed);
            case M -> typedMap(json, draft);
        }
        json.raw("}");
    }

    private static void plainMap(JsonText json, Map<String, Attribute> attributes) {
        json.block('{', '}', attributes.entrySet(), (text, entry) -> {
            text.string(entry.getKey()).raw(": ");
            plain(text, entry.getValue());
        });
    }

    private static void plain(JsonText json, Attribute attribute) {
        switch (attribute) {
            case Attribute.Text(String value) -> json.string(value);
            case Attribute.Num(String value) -> number(json, value);
            case Attribute.Binary binary -> json.string(binary.base64());
            case Attribute.Bool(boolean value) -> json.raw(Boolean.toString(value));
            case Attribute.Null() -> json.raw("null");
            case Attribute.TextSet(List<String> values) -> json.row(values, JsonText::string);
            case Attribute.NumSet(List<String> values) -> json.row(values, ItemJson::number);
            case Attribute.BinarySet(List<Attribute.Binary> values) ->
                json.row(values, (text, binary) -> text.string(binary.base64()));
            case Attribute.ListOf(List<Attribute> values) -> json.block('[', ']', values, ItemJson::plain);
            case Attribute.MapOf(Map<String, Attribute> values) -> plainMap(json, values);
        }
    }

    private static void number(JsonText json, String digits) {
        if (NUMBER.matcher(digits).matches()) {
            json.raw(digits);
        } else {
            json.string(digits);
        }
    }
}
