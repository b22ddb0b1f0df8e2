package io.cruddur.desk.dynamo.messages;

/** Whether a message may be written in the name of a person who has not signed in. */
public enum Impersonation {
    /** LOCAL: the desk acts as anybody. */
    ALLOWED,
    /** PROD: nobody is impersonated there, whether the write guard is open or not. */
    FORBIDDEN
}
