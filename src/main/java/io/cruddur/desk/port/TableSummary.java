package io.cruddur.desk.port;

/**
 * A table in the list.
 *
 * @param status DynamoDB's word, such as {@code ACTIVE}
 * @param items as DynamoDB last counted them (about every six hours on AWS, at once in DynamoDB Local)
 * @param bytes as DynamoDB last counted them
 */
public record TableSummary(String name, String status, long items, long bytes) {}
