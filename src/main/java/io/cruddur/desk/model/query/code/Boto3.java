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
import org.jspecify.annotations.Nullable;

/** Python with boto3: prints each item on a line, as DynamoDB JSON. */
public final class Boto3 {
    private final StringBuilder out = new StringBuilder();

    private Boto3() {}

    public static String of(ItemQuery query, Where where) {
        ReadRequest request = ReadRequest.of(query, ReadBudget.NONE);
        Boto3 code = new Boto3();
        code.client(where);
        code.line("paginator = client.get_paginator(" + text(request.query() ? "query" : "scan") + ")");
        code.line("pages = paginator.paginate(");
        code.argument("TableName", text(request.table()));
        if (request.index() != null) {
            code.argument("IndexName", text(request.index()));
        }
        code.argumentUnlessEmpty("KeyConditionExpression", request.keyCondition());
        code.argumentUnlessEmpty("FilterExpression", request.filter());
        code.argumentUnlessEmpty("ProjectionExpression", request.projection());
        if (!request.names().isEmpty()) {
            code.argument("ExpressionAttributeNames", map(request.names(), Boto3::text));
        }
        if (!request.values().isEmpty()) {
            code.argument("ExpressionAttributeValues", map(request.values(), Boto3::value));
        }
        if (request.query()) {
            code.argument("ScanIndexForward", truth(request.forward()));
        }
        if (request.consistent()) {
            code.argument("ConsistentRead", "True");
        }
        code.paging(query.limit(), request.limit());
        code.line(")");
        code.line("for page in pages:");
        code.line("    for item in page[\"Items\"]:");
        code.line("        print(json.dumps(item, default=lambda data: base64.b64encode(data).decode()))");
        return code.out.toString();
    }

    public static String of(Statement statement, Where where) {
        Boto3 code = new Boto3();
        code.client(where);
        code.line("request = {");
        code.line("    \"Statement\": " + text(statement.text()) + ",");
        if (!statement.parameters().isEmpty()) {
            code.line("    \"Parameters\": " + list(statement.parameters(), Boto3::value) + ",");
        }
        code.line("}");
        if (statement.limit() != null) {
            code.line("left = " + statement.limit());
        }
        code.line("while True:");
        code.line("    page = client.execute_statement(**request)");
        String items = statement.limit() == null ? "page.get(\"Items\", [])" : "page.get(\"Items\", [])[:left]";
        code.line("    for item in " + items + ":");
        code.line("        print(json.dumps(item, default=lambda data: base64.b64encode(data).decode()))");
        if (statement.limit() != null) {
            code.line("    left -= len(page.get(\"Items\", []))");
        }
        code.line("    if not page.get(\"NextToken\")" + (statement.limit() == null ? ":" : " or left <= 0:"));
        code.line("        break");
        code.line("    request[\"NextToken\"] = page[\"NextToken\"]");
        return code.out.toString();
    }

    private void client(Where where) {
        line("import base64");
        line("import json");
        line("");
        line("import boto3");
        line("");
        if (where.isLocal()) {
            line("client = boto3.client(");
            line("    \"dynamodb\",");
            argument("region_name", text(where.region()));
            argument("endpoint_url", text(where.endpoint()));
            argument("aws_access_key_id", text(Where.ANY_CREDENTIALS));
            argument("aws_secret_access_key", text(Where.ANY_CREDENTIALS));
            line(")");
        } else {
            String profile = where.profile().isEmpty() ? "" : "profile_name=" + text(where.profile()) + ", ";
            line("session = boto3.Session(" + profile + "region_name=" + text(where.region()) + ")");
            line("client = session.client(\"dynamodb\")");
        }
    }

    private void paging(@Nullable Long limit, @Nullable Integer pageSize) {
        if (limit == null && pageSize == null) {
            return;
        }
        String all = (limit == null ? "" : "\"MaxItems\": " + limit + ", ")
                + (pageSize == null ? "" : "\"PageSize\": " + pageSize + ", ");
        argument("PaginationConfig", "{" + all.substring(0, all.length() - 2) + "}");
    }

    private void argumentUnlessEmpty(String name, String value) {
        if (!value.isEmpty()) {
            argument(name, text(value));
        }
    }

    private void argument(String name, String value) {
        line("    " + name + "=" + value + ",");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static <T> String map(Map<String, T> values, Function<T, String> write) {
        return values.entrySet().stream()
                .map(entry -> text(entry.getKey()) + ": " + write.apply(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static <T> String list(List<T> values, Function<T, String> write) {
        return values.stream().map(write).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String truth(boolean value) {
        return value ? "True" : "False";
    }

    private static String value(Attribute value) {
        String content =
                switch (value) {
                    case Attribute.Text(String string) -> text(string);
                    case Attribute.Num(String digits) -> text(digits);
                    case Attribute.Binary binary -> bytes(binary);
                    case Attribute.Bool(boolean truth) -> truth(truth);
                    case Attribute.Null() -> "True";
                    case Attribute.TextSet(List<String> texts) -> list(texts, Boto3::text);
                    case Attribute.NumSet(List<String> numbers) -> list(numbers, Boto3::text);
                    case Attribute.BinarySet(List<Attribute.Binary> binaries) -> list(binaries, Boto3::bytes);
                    case Attribute.ListOf(List<Attribute> values) -> list(values, Boto3::value);
                    case Attribute.MapOf(Map<String, Attribute> values) -> map(values, Boto3::value);
                };
        return "{\"" + value.type() + "\": " + content + "}";
    }

    private static String bytes(Attribute.Binary binary) {
        return "base64.b64decode(\"" + binary.base64() + "\")";
    }

    private static String text(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        literal.append(String.format("\\x%02x", c));
                    } else {
                        literal.appendCodePoint(c);
                    }
                }
            }
        });
        return literal.append('"').toString();
    }
}
