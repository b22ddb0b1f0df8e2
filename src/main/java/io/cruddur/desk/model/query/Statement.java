package io.cruddur.desk.model.query;

import io.cruddur.desk.model.Secrets;
import io.cruddur.desk.model.item.Attribute;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A PartiQL statement.
 *
 * @param parameters for its question marks, in their order
 * @param limit how many items are wanted in all; null for all
 */
public record Statement(
        String text, List<Attribute> parameters, @Nullable Long limit) {
    /** They say how a statement is built. Any other word without quotes may be a value that lacks them. */
    private static final Set<String> KEYWORDS = Set.of(
            ("SELECT FROM WHERE INSERT INTO VALUE UPDATE SET REMOVE DELETE RETURNING ALL MODIFIED OLD NEW AND OR NOT"
                            + " IN IS BETWEEN EXISTS MISSING NULL TRUE FALSE ORDER BY ASC DESC BEGINS_WITH CONTAINS"
                            + " ATTRIBUTE_TYPE SIZE")
                    .split(" "));

    /** What a statement does, by its first word. */
    public enum Kind {
        SELECT,
        INSERT,
        UPDATE,
        DELETE,
        OTHER
    }

    public Statement {
        parameters = List.copyOf(parameters);
        if (limit != null && limit < 1) {
            throw new InvalidQuery("The limit is at least 1 item.");
        }
    }

    public Kind kind() {
        List<StatementToken> tokens = StatementToken.of(text);
        return tokens.isEmpty() ? Kind.OTHER : kind(tokens.getFirst());
    }

    private static Kind kind(StatementToken first) {
        for (Kind kind : Kind.values()) {
            if (first.isWord(kind.name()) && kind != Kind.OTHER) {
                return kind;
            }
        }
        return Kind.OTHER;
    }

    /** The table that it is about, without the index; empty when it does not plainly name one. */
    public String table() {
        List<StatementToken> tokens = StatementToken.of(text);
        int at = tokens.isEmpty() ? -1 : beforeTable(kind(tokens.getFirst()), tokens);
        if (at < 0 || at + 1 >= tokens.size() || !tokens.get(at + 1).isName()) {
            return "";
        }
        int behind = at + 2;
        if (behind + 1 < tokens.size() && tokens.get(behind).isSymbol('.')) {
            behind += 2;
        }
        boolean several = behind < tokens.size() && tokens.get(behind).isSymbol(',');
        return several ? "" : tokens.get(at + 1).text();
    }

    /** Where the word is that the table comes after; negative when there is none. */
    private static int beforeTable(Kind kind, List<StatementToken> tokens) {
        return switch (kind) {
            case SELECT, DELETE -> StatementToken.find(tokens, "FROM");
            case INSERT -> StatementToken.find(tokens, "INTO");
            case UPDATE -> 0;
            case OTHER -> -1;
        };
    }

    /**
     * Whether what it delivers has the item's own attribute under that name. A path ends in a name that may be another
     * attribute's, as an alias may.
     */
    public boolean shows(String attribute) {
        List<StatementToken> tokens = StatementToken.of(text);
        if (tokens.isEmpty() || kind(tokens.getFirst()) != Kind.SELECT) {
            return true;
        }
        int from = StatementToken.find(tokens, "FROM");
        boolean shown = false;
        for (List<StatementToken> part : StatementToken.split(tokens.subList(1, from < 0 ? tokens.size() : from))) {
            StatementToken last = part.getLast();
            if (part.size() == 1) {
                shown |= last.isSymbol('*') || (last.isName() && last.text().equals(attribute));
            } else if (!last.isName() || last.text().equals(attribute)) {
                return false;
            }
        }
        return shown;
    }

    /**
     * How many items DynamoDB shall look at for one answer; null for as many as fit into 1 MB. With a condition nobody knows
     * how many have to be looked at until as many match as are wanted: small pages would be many requests that find
     * nothing.
     *
     * @param wanted how many items are still wanted
     */
    public @Nullable Integer page(long wanted) {
        boolean conditional = StatementToken.find(StatementToken.of(text), "WHERE") >= 0;
        return conditional || wanted > Integer.MAX_VALUE ? null : Integer.valueOf((int) wanted);
    }

    /** How many question marks stand for parameters: not those in quotes or comments. */
    public static int placeholders(String text) {
        return (int) StatementToken.of(text).stream()
                .filter(token -> token.isSymbol('?'))
                .count();
    }

    /** Whether it, or a parameter, tells of a secret: it names one, or a value looks like one. */
    public boolean tellsSecret() {
        return tellsSecret(text) || parameters.stream().anyMatch(TellingValues::tell);
    }

    /** Whether a statement tells of a secret, in a comment too. */
    public static boolean tellsSecret(String text) {
        // A value may be put together from several.
        String values = StatementToken.of(text).stream()
                .filter(token -> token.form() == StatementToken.Form.VALUE)
                .map(token -> token.text().replace("''", "'"))
                .collect(Collectors.joining());
        return Secrets.names(text) || Secrets.isOne(text) || Secrets.names(values) || Secrets.isOne(values);
    }

    /** A statement's own words, with nothing that may be a secret and no comments. */
    public static String masked(String text, String mask) {
        return StatementToken.of(text).stream()
                .map(token -> switch (token.form()) {
                    case VALUE -> "'" + mask + "'";
                    case NAME -> '"' + mask + '"';
                    case WORD -> KEYWORDS.contains(token.text().toUpperCase(Locale.ROOT)) ? token.text() : mask;
                    case SYMBOL -> token.text();
                })
                .collect(Collectors.joining(" "));
    }

    /** The body of the first ExecuteStatement request, indented. */
    public String json() {
        Json json = new Json(true);
        json.open('{').text("Statement", text);
        if (!parameters.isEmpty()) {
            json.name("Parameters").literal(Json.of(parameters));
        }
        Integer page = limit == null ? null : page(limit);
        if (page != null) {
            json.word("Limit", page);
        }
        json.text("ReturnConsumedCapacity", "TOTAL");
        return json.close('}').toString();
    }
}
