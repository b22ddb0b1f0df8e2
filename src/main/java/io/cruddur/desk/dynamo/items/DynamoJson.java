package io.cruddur.desk.dynamo.items;

import static io.cruddur.desk.dynamo.items.ItemLayout.ROW;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.Item;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** DynamoDB JSON, in which every value says its type: {@code {"pk":{"S":"…"}}}. */
final class DynamoJson {
    private DynamoJson() {}

    static void write(Item item, JsonGenerator json) {
        map(item.attributes(), json);
    }

    /** Of an item that is being typed: what is not right yet as it is. */
    static void write(Draft map, JsonGenerator json) {
        json.writeStartObject();
        for (Draft child : map.children()) {
            json.writeName(child.name());
            value(child, json);
        }
        json.writeEndObject();
    }

    private static void map(Map<String, Attribute> attributes, JsonGenerator json) {
        json.writeStartObject();
        for (Map.Entry<String, Attribute> entry : attributes.entrySet()) {
            json.writeName(entry.getKey());
            value(entry.getValue(), json);
        }
        json.writeEndObject();
    }

    private static void value(Attribute attribute, JsonGenerator json) {
        json.writeStartObject(ROW);
        json.writeName(attribute.type());
        switch (attribute) {
            case Attribute.Text(String value) -> json.writeString(value);
            case Attribute.Num(String value) -> json.writeString(value);
            case Attribute.Binary binary -> json.writeBinary(binary.value());
            case Attribute.Bool(boolean value) -> json.writeBoolean(value);
            case Attribute.Null() -> json.writeBoolean(true);
            case Attribute.TextSet(List<String> values) -> texts(values, json);
            case Attribute.NumSet(List<String> values) -> texts(values, json);
            case Attribute.BinarySet(List<Attribute.Binary> values) -> {
                json.writeStartArray(ROW);
                for (Attribute.Binary binary : values) {
                    json.writeBinary(binary.value());
                }
                json.writeEndArray();
            }
            case Attribute.ListOf(List<Attribute> values) -> {
                json.writeStartArray();
                for (Attribute value : values) {
                    value(value, json);
                }
                json.writeEndArray();
            }
            case Attribute.MapOf(Map<String, Attribute> values) -> map(values, json);
        }
        json.writeEndObject();
    }

    private static void value(Draft draft, JsonGenerator json) {
        json.writeStartObject(ROW);
        json.writeName(draft.type().name());
        switch (draft.type()) {
            case S, N, B -> json.writeString(draft.text());
            case BOOL -> json.writeBoolean(draft.text().equals("true"));
            case NULL -> json.writeBoolean(true);
            case SS, NS, BS -> texts(draft.children().stream().map(Draft::text).toList(), json);
            case L -> {
                json.writeStartArray();
                for (Draft element : draft.children()) {
                    value(element, json);
                }
                json.writeEndArray();
            }
            case M -> write(draft, json);
        }
        json.writeEndObject();
    }

    private static void texts(List<String> values, JsonGenerator json) {
        json.writeStartArray(ROW);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
