package io.cruddur.desk.aws;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/** Marks requests that are made over and over, so that the ones that find nothing share one row of the request log. */
public final class Polling {
    static final ExecutionAttribute<String> KEY = new ExecutionAttribute<>("CruddurDeskPoll");

    private Polling() {}

    /**
     * For a request's {@code overrideConfiguration}.
     *
     * @param key what is polled: requests with the same key and operation are folded
     */
    public static AwsRequestOverrideConfiguration of(String key) {
        return AwsRequestOverrideConfiguration.builder()
                .putExecutionAttribute(KEY, key)
                .build();
    }
}
