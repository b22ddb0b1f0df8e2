package io.cruddur.desk.port;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.Item;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Items as text. */
public interface ItemFormat {
    /** DynamoDB JSON, {@code {"pk": {"S": "…"}}}: nothing is lost. Indented by two spaces. */
    String dynamoJson(Item item);

    /** The same of an item that is being typed, with what is not right yet as it is. */
    String dynamoJson(Draft draft);

    /**
     * Reads DynamoDB JSON that is being typed. Numbers, base64 and names are taken as they are; what is wrong with them is
     * {@link io.cruddur.desk.model.item.DraftCheck}'s to say.
     */
    Reading read(String dynamoJson);

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

    /** A place in a text, both counted from 1. */
    record Position(int line, int column) {}

    /** Something that is no DynamoDB JSON. */
    record Flaw(Position position, String sentence) {}

    /**
     * A text as it was understood.
     *
     * @param draft null when the text is no JSON, and nothing can be made of it
     * @param flaws empty when all of the text was understood; a draft beside flaws is only a part
     * @param places where each value of the draft begins, by its path
     */
    record Reading(@Nullable Draft draft, List<Flaw> flaws, Map<List<Integer>, Position> places) {
        public Reading {
            flaws = List.copyOf(flaws);
            places = Map.copyOf(places);
        }
    }
}
