package io.cruddur.desk.lambda;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The functions' clients. They have no write guard, which is for people at a desk: what a function may do is what its role
 * allows, see {@code src/main/cloudformation/template.yaml}.
 */
final class HandlerClient {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ATTEMPT = Duration.ofSeconds(2);
    private static final Duration CALL = Duration.ofSeconds(5);

    private HandlerClient() {}

    /** All that the SDK would otherwise search for is given, since that search is most of a cold start. */
    static DynamoDbClient create(HandlerSettings settings) {
        return DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT))
                .region(Region.of(settings.region()))
                .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                .overrideConfiguration(configuration ->
                        configuration.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL))
                .build();
    }

    /** Reads a secret. How long it may take says each request. */
    static SecretsManagerClient secrets(String region) {
        return SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT))
                .region(Region.of(region))
                .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                .build();
    }
}
