package io.cruddur.desk.aws;

import io.cruddur.desk.environment.AuditEntry.AskedChange;
import io.cruddur.desk.environment.AuditTrail;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.model.Secrets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What a request is about: its table, pool or group, and the keys of what it changes. No secret is in it. */
final class RequestTarget {
    private static final List<String> TARGETS = List.of(
            "TableName",
            "UserPoolId",
            "GroupId",
            "DBInstanceIdentifier",
            "SecretId",
            "StreamArn",
            "ResourceArn",
            "BackupArn");

    /** Members that say which user or rule, where their service shows them. */
    private static final List<String> NAMING = List.of("Username", "GroupName", "ClientId");

    /** Members without which nobody could tell what was changed; their values are masked, or are none. */
    private static final Set<String> TELLING = Set.of(
            "Statement", "Statements", "TransactStatements", "SecurityGroupRules", "UpdateExpression", "MessageAction");

    private final AuditTrail audit;
    private final boolean masked;
    private final Set<String> tables = new TreeSet<>();
    private final List<Map<String, String>> keys = new ArrayList<>();

    private RequestTarget(AuditTrail audit, boolean masked) {
        this.audit = audit;
        this.masked = masked;
    }

    /** The table, pool or stream that a request names; empty when it names none. */
    static String of(SdkRequest request) {
        for (String name : TARGETS) {
            if (request.getValueForField(name, Object.class).orElse(null) instanceof String text) {
                return text.startsWith("arn:") ? tableOf(text) : text;
            }
        }
        if (request.getValueForField("RequestItems", Object.class).orElse(null) instanceof Map<?, ?> tables) {
            return String.join(
                    ", ", tables.keySet().stream().map(String::valueOf).sorted().toList());
        }
        return "";
    }

    /** {@code arn:aws:dynamodb:region:account:table/NAME/stream/…} without its ceremony. */
    static String tableOf(String arn) {
        int table = arn.indexOf("table/");
        return table < 0 ? arn : arn.substring(table + "table/".length());
    }

    /**
     * What a request wants to change.
     *
     * @param audit by which the keys of an item are known; of a table that it has not learned a put says none
     */
    static AskedChange change(SdkRequest request, AwsService service, String operation, AuditTrail audit) {
        RequestTarget target = new RequestTarget(audit, RequestText.tellsSecret(request));
        target.look(request, service);
        List<Request.Parameter> details = RequestText.parameters(request, service).stream()
                .filter(parameter -> TELLING.contains(parameter.name()))
                .toList();
        String named = of(request);
        return new AskedChange(
                service.label(),
                operation,
                named.isEmpty() ? String.join(", ", target.tables) : named,
                target.keys,
                details);
    }

    private void look(SdkRequest request, AwsService service) {
        switch (request) {
            case PutItemRequest put -> item("", put.tableName(), put.item());
            case UpdateItemRequest update -> key("", update.tableName(), update.key());
            case DeleteItemRequest delete -> key("", delete.tableName(), delete.key());
            case BatchWriteItemRequest batch ->
                batch.requestItems().forEach((table, writes) -> writes.forEach(write -> look(table, write)));
            case TransactWriteItemsRequest transaction ->
                transaction.transactItems().forEach(this::look);
            default -> named(request, service);
        }
        if (tables.size() < 2) {
            keys.forEach(key -> key.remove("TableName"));
        }
    }

    private void look(String table, WriteRequest write) {
        if (write.putRequest() != null) {
            item("Put", table, write.putRequest().item());
        } else if (write.deleteRequest() != null) {
            key("Delete", table, write.deleteRequest().key());
        }
    }

    private void look(TransactWriteItem write) {
        if (write.put() != null) {
            item("Put", write.put().tableName(), write.put().item());
        } else if (write.update() != null) {
            key("Update", write.update().tableName(), write.update().key());
        } else if (write.delete() != null) {
            key("Delete", write.delete().tableName(), write.delete().key());
        }
    }

    private void item(String action, @Nullable String table, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (String name : audit.keyNames(name(table))) {
            AttributeValue value = item.get(name);
            if (value != null) {
                key.put(name, value);
            }
        }
        key(action, table, key);
    }

    private void key(String action, @Nullable String table, Map<String, AttributeValue> key) {
        Map<String, String> shown = new LinkedHashMap<>();
        if (!action.isEmpty()) {
            shown.put("Action", action);
        }
        tables.add(name(table));
        shown.put("TableName", name(table));
        key.forEach((name, value) -> shown.put(Secrets.isOne(name) ? RequestText.MASK : name, shown(value)));
        keys.add(shown);
    }

    private static String name(@Nullable String table) {
        return table == null || !table.startsWith("arn:") ? String.valueOf(table) : tableOf(table);
    }

    private String shown(AttributeValue value) {
        String text = text(value);
        return masked || Secrets.names(text) || Secrets.isOne(text) ? RequestText.MASK : text;
    }

    private static String text(AttributeValue value) {
        if (value.s() != null) {
            return value.s();
        }
        if (value.n() != null) {
            return value.n();
        }
        return value.b() == null
                ? "" // no other type is one of a key
                : Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe());
    }

    private void named(SdkRequest request, AwsService service) {
        Map<String, String> key = new LinkedHashMap<>();
        for (String name : NAMING) {
            Object value = request.getValueForField(name, Object.class).orElse(null);
            if (value instanceof String text && service.shown().test(name)) {
                key.put(name, Secrets.isOne(text) ? RequestText.MASK : text);
            } else if (value instanceof Collection<?> several && service.shown().test(name)) {
                key.put(
                        name,
                        String.join(", ", several.stream().map(String::valueOf).toList()));
            }
        }
        if (!key.isEmpty()) {
            keys.add(key);
        }
    }
}
