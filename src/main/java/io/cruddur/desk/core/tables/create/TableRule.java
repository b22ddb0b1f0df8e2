package io.cruddur.desk.core.tables.create;

/** What DynamoDB demands of a new table. */
public enum TableRule {
    NAME,
    PARTITION,
    SORT,
    ATTRIBUTE_LINE,
    ATTRIBUTE,
    TYPE,
    UNITS,
    INDEX_NAME,
    INDEX_TWICE,
    INDEX_INCLUDED,
    INDEXES,
    INCLUDED,
    TAG_KEY,
    TAG_TWICE,
    TAG_VALUE,
    TAGS
}
