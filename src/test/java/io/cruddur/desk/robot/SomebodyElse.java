package io.cruddur.desk.robot;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whoever works on the same tables meanwhile: a client of its own for the DynamoDB that the window names. */
public final class SomebodyElse {
    private static final Pattern ADDRESS = Pattern.compile("[\\w.]+:\\d+");

    private SomebodyElse() {}

    /** To be closed by the caller. */
    public static DynamoDbClient beside(DeskRobot desk) {
        Matcher address = ADDRESS.matcher(desk.textOf("statusEndpoint"));
        if (!address.find()) {
            throw new IllegalStateException("The status bar names no address: " + desk.textOf("statusEndpoint"));
        }
        return DynamoDbClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .endpointOverride(URI.create("http://" + address.group()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }
}
