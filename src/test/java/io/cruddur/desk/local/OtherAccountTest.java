package io.cruddur.desk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.files.PrivateFiles;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.io.File;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Another account of this machine writes to the local services in {@link Intruder}'s ways: where tests run as root. */
@ExtendWith(LocalServicesExtension.class)
class OtherAccountTest {
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final int TIMES = Integer.getInteger("cruddur.intrusions", 25);
    private static final int OWN = 60;

    private Path folder = Path.of("");

    @BeforeEach
    void aProgramThatOthersCanRun() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        assumeThat(SETPRIV).exists();
        folder = Files.createTempDirectory("cruddur-intruder");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path classes = Files.createDirectories(folder.resolve("io/cruddur/desk/local"));
        for (String name : List.of("Intruder.class", "Intruder$Way.class")) {
            try (InputStream bytes = Objects.requireNonNull(Intruder.class.getResourceAsStream(name))) {
                Files.copy(bytes, classes.resolve(name));
            }
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    @AfterEach
    void cleanUp() throws Exception {
        if (!folder.toString().isEmpty()) {
            PrivateFiles.delete(folder);
        }
    }

    @Test
    void noPutOfAnotherAccountIsStoredAndEveryOneOfTheOwnersIs(TestServices services) throws Exception {
        URI endpoint = services.endpoints().dynamo();
        String table = services.freshTableName();
        try (DynamoDbClient owner = dynamo(endpoint)) {
            owner.createTable(r -> r.tableName(table)
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("pk")
                            .keyType(KeyType.HASH)
                            .build())
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("pk")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .billingMode(BillingMode.PAY_PER_REQUEST));
            Process intruder = intrude(endpoint, put(endpoint, table));
            List<String> own = new ArrayList<>();
            for (int i = 0; i < OWN || intruder.isAlive(); i++) {
                own.add(status(endpoint, item(table, String.format(Locale.ROOT, "own%05d", i))));
            }
            assertThat(intruder.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(own).containsOnly("200");
            List<String> stored = owner.scanPaginator(r -> r.tableName(table)).items().stream()
                    .map(item -> Objects.requireNonNull(item.get("pk")).s())
                    .toList();
            assertThat(stored).hasSize(own.size()).allMatch(key -> key.startsWith("own"));
        }
    }

    @Test
    void noUserOfAnotherAccountIsCreated(LocalEndpoints endpoints) throws Exception {
        URI endpoint = endpoints.cognito();
        Process intruder = intrude(
                endpoint,
                request(
                        endpoint,
                        """
                {"UserPoolId":"%s","Username":"intruderNUMBER","MessageAction":"SUPPRESS"}""".formatted(LocalPool.ID),
                        "AWSCognitoIdentityProviderService.AdminCreateUser",
                        "application/x-amz-json-1.1"));
        String mine = "{\"UserPoolId\":\"%s\",\"Filter\":\"username ^= \\\"intruder\\\"\"}".formatted(LocalPool.ID);
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < OWN || intruder.isAlive(); i++) {
            answers.add(
                    post(endpoint, mine, "AWSCognitoIdentityProviderService.ListUsers", "application/x-amz-json-1.1")
                            .body());
        }
        assertThat(intruder.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(answers).containsExactly("{\"Users\":[]}");
    }

    /** A second origin, and a second host where one is read, count as much as the first. */
    @Test
    void aSecondHeaderCountsToo(LocalEndpoints endpoints) throws Exception {
        for (URI endpoint : List.of(endpoints.dynamo(), endpoints.cognito())) {
            String request = request(endpoint, "{}", "DynamoDB_20120810.ListTables", "application/x-amz-json-1.0");
            String local = "Origin: http://localhost:3000\r\n";
            String elsewhere = "Origin: https://example.com\r\n";
            for (String more : List.of(local + elsewhere, elsewhere + local, local + "origin: null\r\n")) {
                assertThat(raw(endpoint, request.replace("Host:", more + "Host:")))
                        .as("%s to %s", more, endpoint)
                        .contains(" 403 ");
            }
            assertThat(raw(endpoint, request.replace("Host:", "Host: rebound.example.com\r\nHost:")))
                    .containsAnyOf(" 403 ", " 400 ");
            assertThat(raw(endpoint, request.replace("X-Amz-Target:", "Host: rebound.example.com\r\nX-Amz-Target:")))
                    .containsAnyOf(" 403 ", " 400 ")
                    .doesNotContain("TableNames");
        }
    }

    private Process intrude(URI endpoint, String request) throws Exception {
        Path file = Files.writeString(folder.resolve("request"), request, StandardCharsets.ISO_8859_1);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return new ProcessBuilder(
                        SETPRIV.toString(),
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        folder.toString(),
                        Intruder.class.getName(),
                        Integer.toString(endpoint.getPort()),
                        file.toString(),
                        Integer.toString(TIMES))
                .directory(new File("/"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static DynamoDbClient dynamo(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    private static String put(URI endpoint, String table) {
        return request(endpoint, item(table, "NUMBER"), "DynamoDB_20120810.PutItem", "application/x-amz-json-1.0");
    }

    private static String item(String table, String key) {
        return "{\"TableName\":\"%s\",\"Item\":{\"pk\":{\"S\":\"%s\"}}}".formatted(table, key);
    }

    private static String request(URI endpoint, String body, String target, String type) {
        int length = body.replace("NUMBER", "00000").length();
        return "POST / HTTP/1.1\r\nHost: localhost:%s\r\nX-Amz-Target: %s\r\nContent-Type: %s\r\nAuthorization: %s\r\n"
                        .formatted(endpoint.getPort(), target, type, authorization())
                + String.format(Locale.ROOT, "Content-Length: %s\r\n\r\n%s", length, body);
    }

    private static String authorization() {
        return "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host,"
                + " Signature=0";
    }

    private static String status(URI endpoint, String body) throws Exception {
        return Integer.toString(post(endpoint, body, "DynamoDB_20120810.PutItem", "application/x-amz-json-1.0")
                .statusCode());
    }

    /** A new connection each time, since it is asked about when it is made. */
    private static HttpResponse<String> post(URI endpoint, String body, String target, String type) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(
                    HttpRequest.newBuilder(endpoint)
                            .header("X-Amz-Target", target)
                            .header("Content-Type", type)
                            .header("Authorization", authorization())
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String raw(URI endpoint, String request) throws Exception {
        try (Socket socket = new Socket(Ports.LOOPBACK, endpoint.getPort())) {
            socket.getOutputStream()
                    .write(request.replace("Content-Length:", "Connection: close\r\nContent-Length:")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
