package io.cruddur.desk.model.query.code;

import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.Json;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.model.query.ReadRequest;
import io.cruddur.desk.model.query.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Commands of the AWS CLI, for a POSIX shell. The CLI pages by itself, but for statements: those get a loop that prints
 * page after page. Binary values take version 2.
 */
public final class AwsCli {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@+-]+");

    private static final String BINARY_FORMAT = "--cli-binary-format";

    /** How the CLI indents by itself: four blanks a level, an item begins on a line of its own. */
    private static final String COUNT_ITEMS = "grep -c '^        {'";

    /** Deeper inside it is an attribute of that name, or no text. */
    private static final String NEXT_TOKEN = "sed -n 's/^    \"NextToken\": \"\\(.*\\)\",\\{0,1\\}$/\\1/p'";

    private final List<String> words = new ArrayList<>();

    private AwsCli() {}

    public static String of(ItemQuery query, Where where) {
        ReadRequest request = ReadRequest.of(query, ReadBudget.NONE);
        AwsCli cli = new AwsCli();
        cli.words.add("aws dynamodb " + (request.query() ? "query" : "scan"));
        cli.option("--table-name", request.table());
        if (request.index() != null) {
            cli.option("--index-name", request.index());
        }
        cli.optionUnlessEmpty("--key-condition-expression", request.keyCondition());
        cli.optionUnlessEmpty("--filter-expression", request.filter());
        cli.optionUnlessEmpty("--projection-expression", request.projection());
        if (!request.names().isEmpty()) {
            cli.option("--expression-attribute-names", Json.ofTexts(request.names()));
        }
        if (!request.values().isEmpty()) {
            String values = Json.of(request.values());
            cli.option("--expression-attribute-values", values);
            cli.binaryIn(values);
        }
        if (request.query() && !request.forward()) {
            cli.words.add("--no-scan-index-forward");
        }
        if (request.consistent()) {
            cli.words.add("--consistent-read");
        }
        if (request.limit() != null) {
            cli.option("--page-size", request.limit().toString());
        }
        if (query.limit() != null) {
            cli.option("--max-items", query.limit().toString());
        }
        return cli.at(where);
    }

    public static String of(Statement statement, Where where) {
        AwsCli cli = new AwsCli();
        cli.words.add("aws dynamodb execute-statement");
        cli.option("--statement", statement.text());
        if (!statement.parameters().isEmpty()) {
            String parameters = Json.of(statement.parameters());
            cli.option("--parameters", parameters);
            cli.binaryIn(parameters);
        }
        return statement.kind() == Statement.Kind.SELECT ? cli.pages(statement.limit(), where) : cli.at(where);
    }

    /** What the CLI does not do for statements: asks again with the token of the page before, until there is none. */
    private String pages(@Nullable Long limit, Where where) {
        option("--output", "json");
        if (limit != null) {
            // Not --limit: that is how many are looked at, and with a condition most pages would be empty.
            words.add("--query \"{Items: Items[:$left], NextToken: NextToken}\"");
        }
        words.add("${next:+\"--next-token=$next\"}");
        List<String> lines = new ArrayList<>();
        if (limit != null) {
            lines.add("left=" + limit);
        }
        lines.add("next=");
        lines.add("while page=$(" + at(where) + "); do");
        lines.add("  printf '%s\\n' \"$page\"");
        if (limit != null) {
            lines.add("  left=$((left - $(printf '%s\\n' \"$page\" | " + COUNT_ITEMS + ")))");
        }
        lines.add("  next=$(printf '%s\\n' \"$page\" | " + NEXT_TOKEN + ")");
        lines.add("  [ -n \"$next\" ]" + (limit == null ? "" : " && [ \"$left\" -gt 0 ]") + " || break");
        lines.add("done");
        return String.join("\n", lines);
    }

    /** Whether version 1 of the CLI cannot run it: it cannot be given bytes inside of JSON. */
    public static boolean needsVersion2(String command) {
        return command.contains(BINARY_FORMAT);
    }

    /** Version 1 has no such option and takes base64 for the bytes themselves: better that it refuses than finds nothing. */
    private void binaryIn(String json) {
        if (json.contains("{\"B\":") || json.contains("{\"BS\":")) {
            option(BINARY_FORMAT, "base64");
        }
    }

    private String at(Where where) {
        option("--region", where.region());
        if (where.isLocal()) {
            option("--endpoint-url", where.endpoint());
            return "AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s \\\n  "
                            .formatted(Where.ANY_CREDENTIALS, Where.ANY_CREDENTIALS)
                    + String.join(" \\\n  ", words);
        }
        optionUnlessEmpty("--profile", where.profile());
        return String.join(" \\\n  ", words);
    }

    private void optionUnlessEmpty(String name, String value) {
        if (!value.isEmpty()) {
            option(name, value);
        }
    }

    private void option(String name, String value) {
        words.add(name + " " + quoted(value));
    }

    /** For a POSIX shell: within single quotes only the single quote itself means anything. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
