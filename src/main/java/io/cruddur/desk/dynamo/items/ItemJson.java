package io.cruddur.desk.dynamo.items;

import static io.cruddur.desk.dynamo.items.ItemLayout.ROW;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.ItemFormat;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/** Items as JSON text: written for people, DynamoDB JSON also read. */
public final class ItemJson implements ItemFormat {
    /** RFC 8259's number. DynamoDB's own are all of this form. */
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private static final JsonFactory FACTORY =
            JsonFactory.builder().characterEscapes(ItemLayout.escapes()).build();

    @Override
    public String dynamoJson(Item item) {
        return text(false, json -> DynamoJson.write(item, json));
    }

    @Override
    public String dynamoJson(Draft draft) {
        return text(false, json -> DynamoJson.write(draft, json));
    }

    @Override
    public Reading read(String dynamoJson) {
        return DraftParser.read(dynamoJson);
    }

    @Override
    public String plainJson(Item item) {
        return text(false, json -> plainMap(item.attributes(), json));
    }

    @Override
    public String inline(Attribute attribute) {
        return text(true, json -> plain(attribute, json));
    }

    @Override
    public Item parse(String dynamoJson) {
        return ItemParser.item(dynamoJson);
    }

    private static String text(boolean oneLine, Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(new ItemLayout(oneLine).context(), text)) {
            content.accept(json);
        }
        return text.toString();
    }

    private static void plainMap(Map<String, Attribute> attributes, JsonGenerator json) {
        json.writeStartObject();
        attributes.forEach((name, value) -> {
            json.writeName(name);
            plain(value, json);
        });
        json.writeEndObject();
    }

    private static void plain(Attribute attribute, JsonGenerator json) {
        switch (attribute) {
            case Attribute.Text(String value) -> json.writeString(value);
            case Attribute.Num(String value) -> number(value, json);
            case Attribute.Binary binary -> json.writeBinary(binary.value());
            case Attribute.Bool(boolean value) -> json.writeBoolean(value);
            case Attribute.Null() -> json.writeNull();
            case Attribute.TextSet(List<String> values) -> row(values, json::writeString, json);
            case Attribute.NumSet(List<String> values) -> row(values, value -> number(value, json), json);
            case Attribute.BinarySet(List<Attribute.Binary> values) ->
                row(values, binary -> json.writeBinary(binary.value()), json);
            case Attribute.ListOf(List<Attribute> values) -> {
                json.writeStartArray();
                values.forEach(value -> plain(value, json));
                json.writeEndArray();
            }
            case Attribute.MapOf(Map<String, Attribute> values) -> plainMap(values, json);
        }
    }

    private static <T> void row(List<T> values, Consumer<T> write, JsonGenerator json) {
        json.writeStartArray(ROW);
        values.forEach(write);
        json.writeEndArray();
    }

    private static void number(String digits, JsonGenerator json) {
        if (NUMBER.matcher(digits).matches()) {
            json.writeNumber(digits);
        } else {
            json.writeString(digits);
        }
    }
}
