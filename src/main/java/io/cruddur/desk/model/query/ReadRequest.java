package io.cruddur.desk.model.query;

import io.cruddur.desk.model.item.Attribute;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Query or Scan request as DynamoDB's API takes it: the first one of a reading. Every name and value in it is aliased
 * ({@code #n0}, {@code :v0}), so that reserved words, dots and spaces need no thought.
 *
 * @param keyCondition empty for a Scan
 * @param filter empty without one
 * @param projection empty for all attributes
 * @param names alias to attribute name
 * @param values alias to value
 * @param limit items to look at for this answer; null for as many as fit into 1 MB
 * @param segments how many such requests run side by side; 1 for all but a scan without limit
 */
public record ReadRequest(
        boolean query,
        String table,
        @Nullable String index,
        String keyCondition,
        String filter,
        String projection,
        Map<String, String> names,
        Map<String, Attribute> values,
        boolean forward,
        boolean consistent,
        @Nullable Integer limit,
        int segments) {
    /** What two cores can use: more segments were not faster. */
    public static final int SEGMENTS = 4;

    public static ReadRequest of(ItemQuery query, ReadBudget budget) {
        ExpressionAliases aliases = new ExpressionAliases();
        KeyCondition key = query.key();
        String keyCondition = key == null ? "" : aliases.keyCondition(key);
        Filter filter = query.filter();
        String filterExpression = filter == null ? "" : aliases.filter(filter);
        List<String> projected = query.projection().stream().map(aliases::path).toList();
        boolean whole = query.isScan() && query.limit() == null;
        return new ReadRequest(
                key != null,
                query.table(),
                query.index(),
                keyCondition,
                filterExpression,
                String.join(", ", projected),
                aliases.names(),
                aliases.values(),
                query.order() == ItemQuery.Order.ASCENDING,
                query.consistent(),
                page(query, budget),
                whole && !budget.isLimited() ? SEGMENTS : 1);
    }

    private static @Nullable Integer page(ItemQuery query, ReadBudget budget) {
        long page = query.pageSize() == null ? Integer.MAX_VALUE : query.pageSize();
        if (query.pageSize() == null && budget.isLimited()) {
            page = budget.firstPage();
        }
        if (query.limit() != null && query.filter() == null) {
            // With a filter nobody knows how many have to be looked at.
            page = Math.min(page, query.limit());
        }
        return page == Integer.MAX_VALUE ? null : (int) page;
    }

    /** The same in so many parallel segments. */
    public ReadRequest inSegments(int count) {
        return new ReadRequest(
                query,
                table,
                index,
                keyCondition,
                filter,
                projection,
                names,
                values,
                forward,
                consistent,
                limit,
                count);
    }

    /** DynamoDB's name of the operation. */
    public String operation() {
        return query ? "Query" : "Scan";
    }

    /** The body of the request, indented. Of several segments the first. */
    public String json() {
        Json json = new Json(true);
        json.open('{').text("TableName", table);
        if (index != null) {
            json.text("IndexName", index);
        }
        if (!keyCondition.isEmpty()) {
            json.text("KeyConditionExpression", keyCondition);
        }
        if (!filter.isEmpty()) {
            json.text("FilterExpression", filter);
        }
        if (!projection.isEmpty()) {
            json.text("ProjectionExpression", projection);
        }
        if (!names.isEmpty()) {
            json.name("ExpressionAttributeNames").open('{');
            names.forEach(json::text);
            json.close('}');
        }
        if (!values.isEmpty()) {
            json.name("ExpressionAttributeValues").open('{');
            values.forEach((alias, value) -> json.name(alias).attribute(value));
            json.close('}');
        }
        if (query) {
            json.word("ScanIndexForward", forward);
        }
        if (consistent) {
            json.word("ConsistentRead", true);
        }
        if (limit != null) {
            json.word("Limit", limit);
        }
        if (segments > 1) {
            json.word("Segment", 0).word("TotalSegments", segments);
        }
        json.text("ReturnConsumedCapacity", "TOTAL");
        return json.close('}').toString();
    }
}
