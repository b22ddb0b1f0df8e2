package io.cruddur.desk.ui.tables.query;

import io.cruddur.desk.core.tables.Source;
import io.cruddur.desk.core.tables.query.QueryCode;
import io.cruddur.desk.model.query.Filter;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.KeyCondition.KeyOperator;
import io.cruddur.desk.model.query.Operator;
import io.cruddur.desk.model.query.code.AwsCli;
import io.cruddur.desk.ui.kit.Texts;
import org.jspecify.annotations.Nullable;

/** The choices of the builder in words. */
public final class QueryFormatter {
    private QueryFormatter() {}

    /** @param comparison null for the whole item collection */
    public static String comparison(@Nullable KeyOperator comparison) {
        return switch (comparison) {
            case null -> Texts.text("tables.query.sort.any");
            case EQUAL -> "=";
            case LESS -> "<";
            case AT_MOST -> "≤";
            case GREATER -> ">";
            case AT_LEAST -> "≥";
            case BETWEEN -> Texts.text("tables.query.op.between");
            case BEGINS_WITH -> Texts.text("tables.query.op.beginsWith");
        };
    }

    public static String operator(Operator operator) {
        return switch (operator) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "≠";
            case LESS -> "<";
            case AT_MOST -> "≤";
            case GREATER -> ">";
            case AT_LEAST -> "≥";
            case BETWEEN -> Texts.text("tables.query.op.between");
            case IN -> Texts.text("tables.query.op.in");
            case BEGINS_WITH -> Texts.text("tables.query.op.beginsWith");
            case CONTAINS -> Texts.text("tables.query.op.contains");
            case NOT_CONTAINS -> Texts.text("tables.query.op.notContains");
            case EXISTS -> Texts.text("tables.query.op.exists");
            case NOT_EXISTS -> Texts.text("tables.query.op.notExists");
            case TYPE -> Texts.text("tables.query.op.type");
            case SIZE_EQUAL -> size("=");
            case SIZE_NOT_EQUAL -> size("≠");
            case SIZE_LESS -> size("<");
            case SIZE_AT_MOST -> size("≤");
            case SIZE_GREATER -> size(">");
            case SIZE_AT_LEAST -> size("≥");
            case SIZE_BETWEEN -> size(Texts.text("tables.query.op.between"));
        };
    }

    private static String size(String comparison) {
        return Texts.text("tables.query.op.size", comparison);
    }

    public static String source(Source source) {
        return source.index() == null ? Texts.text("tables.query.source.table") : source.index();
    }

    public static String order(ItemQuery.Order order) {
        return Texts.text(
                order == ItemQuery.Order.ASCENDING ? "tables.query.order.ascending" : "tables.query.order.descending");
    }

    public static String join(Filter.Join join) {
        return Texts.text(join == Filter.Join.AND ? "tables.query.join.and" : "tables.query.join.or");
    }

    public static String joinGroups(Filter.Join join) {
        return Texts.text(join == Filter.Join.AND ? "tables.query.groups.and" : "tables.query.groups.or");
    }

    /** What code needs beyond the usual, in a sentence; empty for nothing. */
    static String notice(String code, QueryCode.Language language) {
        return language == QueryCode.Language.AWS_CLI && AwsCli.needsVersion2(code)
                ? Texts.text("tables.query.copy.version2")
                : "";
    }
}
