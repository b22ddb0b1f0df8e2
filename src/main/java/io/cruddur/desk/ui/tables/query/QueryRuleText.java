package io.cruddur.desk.ui.tables.query;

import io.cruddur.desk.core.tables.query.QueryRule;
import io.cruddur.desk.ui.kit.Texts;

/** The sentence of each rule of a query. */
public final class QueryRuleText {
    private QueryRuleText() {}

    public static String say(QueryRule rule, Object... about) {
        return Texts.text(
                switch (rule) {
                    case TABLE -> "tables.query.table.rule";
                    case LIMIT -> "tables.query.limit.rule";
                    case PAGE -> "tables.query.page.rule";
                    case BUDGET -> "tables.query.budget.rule";
                    case PROJECTION -> "tables.query.projection.rule";
                    case KEY -> "tables.query.key.rule";
                    case KEY_MISSING -> "tables.query.key.missing";
                    case SORT_MISSING -> "tables.query.sort.missing";
                    case SORT_UPPER_MISSING -> "tables.query.sort.missing.upper";
                    case SORT_SKIPPED -> "tables.query.sort.skipped";
                    case SORT_BEHIND_RANGE -> "tables.query.sort.behindRange";
                    case SORT_BEGINS_WITH -> "tables.query.sort.beginsWith.rule";
                    case FILTER_KEY -> "tables.query.filter.key.rule";
                    case FILTER_PATH -> "tables.query.filter.path.rule";
                    case FILTER_VALUE -> "tables.query.filter.value.rule";
                    case PATH -> "tables.query.path.rule";
                    case VALUE_TYPE -> "tables.query.value.type";
                    case VALUE_BASE64 -> "tables.query.value.base64";
                    case VALUE_BOOL -> "tables.query.value.bool";
                    case VALUE_JSON -> "tables.query.value.json";
                },
                about);
    }
}
