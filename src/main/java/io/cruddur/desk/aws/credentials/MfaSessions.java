package io.cruddur.desk.aws.credentials;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** What codes of MFA devices were exchanged for, for as long as the app runs, and nowhere but in memory. */
public final class MfaSessions {
    private final Map<String, AwsSessionCredentials> kept = new ConcurrentHashMap<>();

    @Nullable
    AwsSessionCredentials get(String what) {
        return kept.get(what);
    }

    void put(String what, AwsSessionCredentials credentials) {
        kept.put(what, credentials);
    }

    @Override
    public String toString() {
        return kept.size() + " sessions";
    }
}
