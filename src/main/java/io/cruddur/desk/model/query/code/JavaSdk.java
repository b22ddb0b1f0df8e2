package io.cruddur.desk.model.query.code;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.model.query.ReadRequest;
import io.cruddur.desk.model.query.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A class for the AWS SDK for Java 2: prints each item on a line. */
public final class JavaSdk {
    /** The class that the code consists of. */
    public static final String CLASS_NAME = "ReadItems";

    private static final List<String> IMPORTS = List.of(
            "java.net.URI",
            "java.util.Base64",
            "java.util.List",
            "java.util.Map",
            "software.amazon.awssdk.auth.credentials.AwsBasicCredentials",
            "software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider",
            "software.amazon.awssdk.auth.credentials.StaticCredentialsProvider",
            "software.amazon.awssdk.core.SdkBytes",
            "software.amazon.awssdk.regions.Region",
            "software.amazon.awssdk.services.dynamodb.DynamoDbClient",
            "software.amazon.awssdk.services.dynamodb.model.AttributeValue",
            "software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest",
            "software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse",
            "software.amazon.awssdk.services.dynamodb.model.QueryRequest",
            "software.amazon.awssdk.services.dynamodb.model.ScanRequest");

    private final StringBuilder out = new StringBuilder();

    private JavaSdk() {}

    public static String of(ItemQuery query, Where where) {
        ReadRequest request = ReadRequest.of(query, ReadBudget.NONE);
        String operation = request.operation();
        JavaSdk code = new JavaSdk();
        code.begin(where);
        code.line("            " + operation + "Request request = " + operation + "Request.builder()");
        code.call("tableName", text(request.table()));
        if (request.index() != null) {
            code.call("indexName", text(request.index()));
        }
        code.callUnlessEmpty("keyConditionExpression", request.keyCondition());
        code.callUnlessEmpty("filterExpression", request.filter());
        code.callUnlessEmpty("projectionExpression", request.projection());
        if (!request.names().isEmpty()) {
            code.call("expressionAttributeNames", map(request.names(), JavaSdk::text));
        }
        if (!request.values().isEmpty()) {
            code.call("expressionAttributeValues", map(request.values(), JavaSdk::value));
        }
        if (request.query()) {
            code.call("scanIndexForward", String.valueOf(request.forward()));
        }
        if (request.consistent()) {
            code.call("consistentRead", "true");
        }
        if (request.limit() != null) {
            code.call("limit", request.limit().toString());
        }
        code.line("                    .build();");
        String limited = query.limit() == null ? "" : ".limit(" + query.limit() + ")";
        code.line("            client." + (request.query() ? "query" : "scan") + "Paginator(request).items().stream()"
                + limited + ".forEach(System.out::println);");
        return code.whole();
    }

    public static String of(Statement statement, Where where) {
        JavaSdk code = new JavaSdk();
        code.begin(where);
        code.line("            String next = null;");
        if (statement.limit() != null) {
            code.line("            long left = " + statement.limit() + ";");
        }
        code.line("            do {");
        code.line(
                "                ExecuteStatementResponse page = client.executeStatement(ExecuteStatementRequest.builder()");
        code.call("statement", text(statement.text()));
        if (!statement.parameters().isEmpty()) {
            code.call("parameters", list(statement.parameters(), JavaSdk::value));
        }
        code.call("nextToken", "next");
        code.line("                    .build());");
        String limited = statement.limit() == null ? "" : ".limit(left)";
        code.line("                page.items().stream()" + limited + ".forEach(System.out::println);");
        if (statement.limit() != null) {
            code.line("                left = Math.max(0, left - page.items().size());");
        }
        code.line("                next = page.nextToken();");
        code.line("            } while (next != null" + (statement.limit() == null ? ");" : " && left > 0);"));
        return code.whole();
    }

    private void begin(Where where) {
        line("public final class " + CLASS_NAME + " {");
        line("    public static void main(String[] args) {");
        line("        try (DynamoDbClient client = DynamoDbClient.builder()");
        line("                .region(Region.of(" + text(where.region()) + "))");
        if (where.isLocal()) {
            line("                .endpointOverride(URI.create(" + text(where.endpoint()) + "))");
            line("                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("
                    + text(Where.ANY_CREDENTIALS) + ", " + text(Where.ANY_CREDENTIALS) + ")))");
        } else if (!where.profile().isEmpty()) {
            line("                .credentialsProvider(ProfileCredentialsProvider.create(" + text(where.profile())
                    + "))");
        }
        line("                .build()) {");
    }

    /** The code with the imports that it needs. */
    private String whole() {
        line("        }");
        line("    }");
        line("}");
        String imports = IMPORTS.stream()
                .filter(name -> out.indexOf(name.substring(name.lastIndexOf('.') + 1)) >= 0)
                .map(name -> "import " + name + ";\n")
                .collect(Collectors.joining());
        return imports + "\n" + out;
    }

    private void callUnlessEmpty(String name, String value) {
        if (!value.isEmpty()) {
            call(name, text(value));
        }
    }

    private void call(String name, String value) {
        line("                    ." + name + "(" + value + ")");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static <T> String map(Map<String, T> values, Function<T, String> write) {
        return values.entrySet().stream()
                .map(entry -> "Map.entry(" + text(entry.getKey()) + ", " + write.apply(entry.getValue()) + ")")
                .collect(Collectors.joining(", ", "Map.ofEntries(", ")"));
    }

    private static <T> String list(List<T> values, Function<T, String> write) {
        return values.stream().map(write).collect(Collectors.joining(", ", "List.of(", ")"));
    }

    private static String value(Attribute value) {
        return switch (value) {
            case Attribute.Text(String string) -> "AttributeValue.fromS(" + text(string) + ")";
            case Attribute.Num(String digits) -> "AttributeValue.fromN(" + text(digits) + ")";
            case Attribute.Binary binary -> "AttributeValue.fromB(" + bytes(binary) + ")";
            case Attribute.Bool(boolean truth) -> "AttributeValue.fromBool(" + truth + ")";
            case Attribute.Null() -> "AttributeValue.fromNul(true)";
            case Attribute.TextSet(List<String> texts) -> "AttributeValue.fromSs(" + list(texts, JavaSdk::text) + ")";
            case Attribute.NumSet(List<String> numbers) ->
                "AttributeValue.fromNs(" + list(numbers, JavaSdk::text) + ")";
            case Attribute.BinarySet(List<Attribute.Binary> binaries) ->
                "AttributeValue.fromBs(" + list(binaries, JavaSdk::bytes) + ")";
            case Attribute.ListOf(List<Attribute> values) ->
                "AttributeValue.fromL(" + list(values, JavaSdk::value) + ")";
            case Attribute.MapOf(Map<String, Attribute> values) ->
                "AttributeValue.fromM(" + map(values, JavaSdk::value) + ")";
        };
    }

    private static String bytes(Attribute.Binary binary) {
        return "SdkBytes.fromByteArray(Base64.getDecoder().decode(\"" + binary.base64() + "\"))";
    }

    /** A literal in plain ASCII, whatever encoding the file will be saved in. */
    private static String text(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        literal.append(String.format("\\u%04x", (int) c));
                    } else {
                        literal.append(c);
                    }
                }
            }
        }
        return literal.append('"').toString();
    }
}
