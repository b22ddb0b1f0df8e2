package io.cruddur.desk.ui.tables;

/**
 * A column of the items table.
 *
 * @param name the attribute
 * @param characters roughly how wide its values are when it was found
 * @param numeric whether the values it was found with are numbers, which stand to the right
 */
record Column(String name, Role role, int characters, boolean numeric) {
    /** What the attribute is to the table. */
    enum Role {
        PARTITION_KEY,
        SORT_KEY,
        ATTRIBUTE
    }
}
