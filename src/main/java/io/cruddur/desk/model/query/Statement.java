package io.cruddur.desk.model.query;

import io.cruddur.desk.model.item.Attribute;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PartiQL statement.
 *
 * @param parameters for its question marks, in their order
 * @param limit how many items are wanted in all; null for all
 */
public record Statement(
        String text, List<Attribute> parameters, @Nullable Long limit) {
    /** What a statement does, by its first word. */
    public enum Kind {
        SELECT,
        INSERT,
        UPDATE,
        DELETE,
        OTHER
    }

    private static final Pattern SPACE = Pattern.compile("(?:\\s|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/)*", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:FROM|INTO|UPDATE)\\s+(?:\"((?:[^\"]|\"\")+)\"|([A-Za-z0-9_]+))", Pattern.CASE_INSENSITIVE);

    public Statement {
        parameters = List.copyOf(parameters);
        if (limit != null && limit < 1) {
            throw new InvalidQuery("The limit is at least 1 item.");
        }
    }

    public Kind kind() {
        Matcher space = SPACE.matcher(text);
        int start = space.lookingAt() ? space.end() : 0;
        Matcher word = WORD.matcher(text).region(start, text.length());
        if (!word.lookingAt()) {
            return Kind.OTHER;
        }
        return switch (word.group().toUpperCase(Locale.ROOT)) {
            case "SELECT" -> Kind.SELECT;
            case "INSERT" -> Kind.INSERT;
            case "UPDATE" -> Kind.UPDATE;
            case "DELETE" -> Kind.DELETE;
            default -> Kind.OTHER;
        };
    }

    /** The table that it is about, as far as can be seen; empty when it cannot. */
    public String table() {
        Matcher table = TABLE.matcher(text);
        if (!table.find()) {
            return "";
        }
        return table.group(1) == null ? table.group(2) : table.group(1).replace("\"\"", "\"");
    }

    /** How many question marks stand for parameters: not those in quotes or comments. */
    public static int placeholders(String text) {
        int count = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '-' && text.startsWith("--", i)) {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end;
            } else if (c == '?') {
                count++;
            }
        }
        return count;
    }

    /** The body of the first ExecuteStatement request, indented. */
    public String json() {
        Json json = new Json(true);
        json.open('{').text("Statement", text);
        if (!parameters.isEmpty()) {
            json.name("Parameters").literal(Json.of(parameters));
        }
        if (limit != null && limit <= Integer.MAX_VALUE) {
            json.word("Limit", limit);
        }
        json.text("ReturnConsumedCapacity", "TOTAL");
        return json.close('}').toString();
    }
}
