package io.cruddur.desk.core.database.access;

/** What has to be so before a database answers, in the order in which it is looked at. */
public enum AccessStep {
    /** The settings are complete; a secret can be read. */
    SETTINGS,
    /** RDS says that the instance runs. */
    INSTANCE,
    /** The host's name leads to an address. */
    NAME,
    /** The address answers on the port. */
    ADDRESS,
    /** The server encrypts, and is the one that is meant. */
    CERTIFICATE,
    /** The server accepts the user. */
    PASSWORD,
    /** The database is there, and open to the user. */
    DATABASE,
    /** It has the tables that the app needs. */
    TABLES
}
