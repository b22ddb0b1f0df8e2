package io.cruddur.desk.port;

/**
 * A table in the list.
 *
 * @param status DynamoDB's word, such as {@code ACTIVE}
 * @param items as DynamoDB last counted them (about every six hours on AWS, at once in DynamoDB Local)
 * @param bytes as DynamoDB last counted them
 */
public record TableSummary(String name, String status, long items, long bytes) {
    /** In place of DynamoDB's word for a table that these credentials may list, and not describe. */
    public static final String NOT_ALLOWED = "NOT ALLOWED";

    public static TableSummary notDescribed(String name) {
        return new TableSummary(name, NOT_ALLOWED, 0, 0);
    }

    /** Whether status and figures are known. */
    public boolean isDescribed() {
        return !status.equals(NOT_ALLOWED);
    }
}
