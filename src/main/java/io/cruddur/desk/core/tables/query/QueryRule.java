package io.cruddur.desk.core.tables.query;

/** What a query that is typed may fail. */
public enum QueryRule {
    TABLE,
    LIMIT,
    PAGE,
    BUDGET,
    PROJECTION,
    KEY,
    KEY_MISSING,
    SORT_MISSING,
    SORT_UPPER_MISSING,
    SORT_SKIPPED,
    SORT_BEHIND_RANGE,
    SORT_BEGINS_WITH,
    FILTER_KEY,
    FILTER_PATH,
    FILTER_VALUE,
    PATH,
    VALUE_TYPE,
    VALUE_BASE64,
    VALUE_BOOL,
    VALUE_JSON
}
