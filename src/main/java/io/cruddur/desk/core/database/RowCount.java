package io.cruddur.desk.core.database;

/** How many rows a table has, as far as anybody knows. */
public sealed interface RowCount {
    record Exact(long rows) implements RowCount {}

    /** The planner's guess. */
    record About(long rows) implements RowCount {}

    record Counting() implements RowCount {}

    record Unknown() implements RowCount {}
}
