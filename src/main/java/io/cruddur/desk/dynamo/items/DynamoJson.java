package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** DynamoDB JSON, in which every value says its type: {@code {"pk":{"S":"…"}}}. In one line, for files. */
final class DynamoJson {
    private DynamoJson() {}

    static void write(Item item, JsonGenerator json) {
        map(item.attributes(), json);
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
        json.writeStartObject();
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
                json.writeStartArray();
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

    private static void texts(List<String> values, JsonGenerator json) {
        json.writeStartArray();
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
