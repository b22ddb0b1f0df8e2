package io.cruddur.desk.ui.database.browser;

/** How many rows a table has, as far as anybody knows. */
sealed interface RowCount {
    record Exact(long rows) implements RowCount {}

    /** The planner's guess. */
    record About(long rows) implements RowCount {}

    record Counting() implements RowCount {}

    record Unknown() implements RowCount {}
}
