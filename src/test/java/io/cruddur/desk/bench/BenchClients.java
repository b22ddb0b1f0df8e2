package io.cruddur.desk.bench;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import java.net.URI;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The app's client, with guard and recorder, and a bare one of the SDK, of the same DynamoDB Local. */
final class BenchClients implements AutoCloseable {
    private static final String REGION = "us-east-1";

    private final URI endpoint;
    private final AwsClients app;
    private final DynamoDbClient bare;

    BenchClients(URI endpoint) {
        this.endpoint = endpoint;
        InstantSource clock = InstantSource.system();
        this.app = AwsClients.local(
                endpoint, endpoint, REGION, new WriteGuard(Environment.LOCAL, clock), new RequestLog(), clock);
        this.bare = DynamoDbClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    URI endpoint() {
        return endpoint;
    }

    DynamoDbClient app() {
        return app.dynamo();
    }

    DynamoDbStreamsClient streams() {
        return app.streams();
    }

    DynamoDbClient bare() {
        return bare;
    }

    @Override
    public void close() {
        bare.close();
        app.close();
    }
}
