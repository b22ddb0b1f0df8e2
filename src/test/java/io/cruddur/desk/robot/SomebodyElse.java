package io.cruddur.desk.robot;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.input.Clipboard;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whoever works on the same tables or in the same database meanwhile: with connections of their own. */
public final class SomebodyElse {
    private static final Pattern ADDRESS = Pattern.compile("[\\w.]+:\\d+");

    private static final Pattern PSQL = Pattern.compile("PGPASSWORD=\"\\$\\(cat (\\S+)\\)\" .*PGDATABASE=(\\S+)"
            + " psql --host=(\\S+) --port=(\\d+) --username=(\\S+)");

    private SomebodyElse() {}

    /** A client of the DynamoDB that the window names. To be closed by the caller. */
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

    /**
     * Another program in the database that the window shows, where the copied psql command goes. That has all that is
     * needed, but for the password: it stands in a file. To be closed by the caller.
     */
    public static Connection inTheDatabase(DeskRobot desk, String application) throws IOException, SQLException {
        desk.choose("databaseMenu", "copyPsql");
        String command = desk.onFx(() -> Clipboard.getSystemClipboard().getString());
        Matcher psql = PSQL.matcher(command);
        if (!psql.matches()) {
            throw new IllegalStateException(command);
        }
        Properties properties = new Properties();
        properties.setProperty("user", psql.group(5));
        properties.setProperty(
                "password", Files.readString(Path.of(psql.group(1))).strip());
        properties.setProperty("ApplicationName", application);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + psql.group(3) + ":" + psql.group(4) + "/" + psql.group(2), properties);
    }
}
