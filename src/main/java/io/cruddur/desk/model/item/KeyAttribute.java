package io.cruddur.desk.model.item;

/**
 * An attribute that a table or an index is ordered by.
 *
 * @param type S, N or B
 */
public record KeyAttribute(String name, AttributeType type) {}
