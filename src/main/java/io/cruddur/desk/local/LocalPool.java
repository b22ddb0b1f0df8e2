package io.cruddur.desk.local;

import io.cruddur.desk.local.cognito.PoolSettings;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import java.util.List;

/** The one user pool of the Cognito emulator. Its ids are fixed, so that scripts can name them. */
public final class LocalPool {
    public static final String ID = "us-east-1_CruddurDesk";
    public static final String CLIENT_ID = "1cruddurdesklocalclient000";

    /** The identity pool beside it. */
    public static final String IDENTITY_POOL_ID = "us-east-1:c0ddc0de-0000-4000-8000-000000000000";

    /** Where its managed login sends a browser back to: apps listen on the first of these ports that is free. */
    public static final List<String> REDIRECT_URLS = List.of(
            "http://localhost:53682/signed-in", "http://localhost:53683/signed-in", "http://localhost:53684/signed-in");

    private LocalPool() {}

    static PoolSettings settings() {
        return PoolSettings.of(ID, AppClient.open(CLIENT_ID).withRedirectUrls(REDIRECT_URLS))
                .withAliases("email")
                .withIdentityPool(IDENTITY_POOL_ID);
    }
}
