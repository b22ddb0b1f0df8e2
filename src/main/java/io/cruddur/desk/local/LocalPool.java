package io.cruddur.desk.local;

import io.cruddur.desk.local.cognito.PoolSettings;
import io.cruddur.desk.local.cognito.signin.AppClient;

/** The one user pool of the Cognito emulator. Its ids are fixed, so that scripts can name them. */
public final class LocalPool {
    public static final String ID = "us-east-1_CruddurDesk";
    public static final String CLIENT_ID = "1cruddurdesklocalclient000";

    private LocalPool() {}

    static PoolSettings settings() {
        return PoolSettings.of(ID, AppClient.open(CLIENT_ID)).withAliases("email");
    }
}
