package io.cruddur.desk.local;

/** The one user pool of the Cognito emulator. Its ids are fixed, so that scripts can name them. */
public final class LocalPool {
    public static final String ID = "us-east-1_CruddurDesk";
    public static final String CLIENT_ID = "1cruddurdesklocalclient000";

    private LocalPool() {}
}
