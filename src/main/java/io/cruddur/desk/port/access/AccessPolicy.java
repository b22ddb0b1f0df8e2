package io.cruddur.desk.port.access;

/** What an AWS account has to allow, so that this app can do its work there, and no more. */
public interface AccessPolicy {
    /** What the app is used for. */
    enum AppUse {
        /** To look at tables, conversations and users. */
        READ_ONLY,
        /** To change them, too. */
        OPERATOR,
        /** To read and write one's own messages, signed in to the user pool. */
        CHAT
    }

    /** An IAM policy for that, as JSON. */
    String json(AppUse use);
}
