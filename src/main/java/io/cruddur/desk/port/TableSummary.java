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

    /** In place of DynamoDB's word for a table that is not there any more, while what was read of it is still shown. */
    public static final String GONE = "GONE";

    /** How this table was, now that it is gone. */
    public TableSummary gone() {
        return new TableSummary(name, GONE, items, bytes);
    }

    public boolean isGone() {
        return status.equals(GONE);
    }

    public static TableSummary notDescribed(String name) {
        return new TableSummary(name, NOT_ALLOWED, 0, 0);
    }

    /** Whether status and figures are known. */
    public boolean isDescribed() {
        return !status.equals(NOT_ALLOWED);
    }
}
