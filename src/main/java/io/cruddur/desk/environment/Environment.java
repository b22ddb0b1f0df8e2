package io.cruddur.desk.environment;

/** Where the app works. Chosen by one control, LOCAL at every start. */
public enum Environment {
    /** The embedded services, or endpoints on this machine or its private network. */
    LOCAL,
    /** AWS and the production database. Starts locked against writes. */
    PROD
}
