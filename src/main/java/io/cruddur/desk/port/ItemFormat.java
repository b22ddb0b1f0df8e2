package io.cruddur.desk.port;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;

/** Items as text. */
public interface ItemFormat {
    /** DynamoDB JSON, {@code {"pk": {"S": "…"}}}: nothing is lost. Indented by two spaces. */
    String dynamoJson(Item item);

    /** Plain JSON, for reading: types that JSON lacks are bent (sets become arrays, binary becomes base64). Indented. */
    String plainJson(Item item);

    /** One attribute as one line of plain JSON, for a table cell. */
    String inline(Attribute attribute);

    /**
     * Reads DynamoDB JSON of one item, in any layout.
     *
     * @throws DeskException.Invalid with line and column, when it is not one item
     */
    Item parse(String dynamoJson);
}
