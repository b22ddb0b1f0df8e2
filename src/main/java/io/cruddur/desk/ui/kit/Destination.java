package io.cruddur.desk.ui.kit;

/** Where the navigation leads, in its order. */
public enum Destination {
    MESSAGES,
    TABLES,
    USERS,
    REQUESTS
}
