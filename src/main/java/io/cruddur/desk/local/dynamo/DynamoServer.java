package io.cruddur.desk.local.dynamo;

import io.cruddur.desk.local.LocalVisitorsOnly;
import io.cruddur.desk.local.OwnersConnector;
import io.cruddur.desk.local.PeerAccount;
import io.cruddur.desk.local.Ports;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.AbstractLocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local on loopback. Its own starter binds every interface and sets up telemetry; this one gives its request
 * handler to a Jetty of ours instead, which comes to the same as {@code -sharedDb -disableTelemetry} without either.
 */
public final class DynamoServer implements AutoCloseable {
    private static final boolean SHARED_DB = true;
    private static final boolean DELAY_TRANSIENT_STATUSES = false;

    private final Server jetty;
    private final ServerConnector connector;
    private final AbstractLocalDynamoDBServerHandler dynamo;

    private DynamoServer(Server jetty, ServerConnector connector, AbstractLocalDynamoDBServerHandler dynamo) {
        this.jetty = jetty;
        this.connector = connector;
        this.dynamo = dynamo;
    }

    /**
     * @param folder for the database file; in memory without one
     * @return when it answers
     */
    public static DynamoServer start(@Nullable Path folder, Ports ports) throws IOException, InterruptedException {
        LocalDynamoDBRequestHandler requests = new LocalDynamoDBRequestHandler(
                0, folder == null, folder == null ? null : folder.toString(), SHARED_DB, DELAY_TRANSIENT_STATUSES);
        AbstractLocalDynamoDBServerHandler dynamo = new LocalDynamoDBServerHandler(requests, null);
        Server jetty = new Server();
        ServerConnector connector = new OwnersConnector(jetty, PeerAccount.ofThisSystem());
        connector.setHost(Ports.LOOPBACK.getHostAddress());
        jetty.addConnector(connector);
        ContextHandler context = new ContextHandler("/");
        context.setHandler(dynamo);
        jetty.setHandler(new LocalVisitorsOnly(context));
        ports.firstFree(port -> listen(connector, port));
        try {
            jetty.start();
        } catch (Exception e) {
            throw new IOException("DynamoDB Local does not start", e);
        }
        DynamoServer server = new DynamoServer(jetty, connector, dynamo);
        server.openDatabase();
        StreamIndex.addTo(requests);
        return server;
    }

    /**
     * DynamoDB Local opens its database, and loads the native library for that, at the first request. So the first one
     * is ours: when it is answered the service is ready, and nobody else waits for it.
     */
    private void openDatabase() throws IOException, InterruptedException {
        HttpRequest listTables = HttpRequest.newBuilder(endpoint())
                .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                .header("Content-Type", "application/x-amz-json-1.0")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request,"
                                + " SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build()) {
            HttpResponse<String> answer = client.send(listTables, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != HttpStatus.OK_200) {
                throw new IOException("DynamoDB Local cannot open its database: " + answer.body());
            }
        }
    }

    private static boolean listen(ServerConnector connector, int port) throws IOException {
        connector.setPort(port);
        try {
            connector.open();
            return true;
        } catch (IOException e) {
            if (e instanceof BindException || e.getCause() instanceof BindException) {
                return false;
            }
            throw e;
        }
    }

    public URI endpoint() {
        return URI.create("http://" + Ports.LOOPBACK.getHostAddress() + ":" + connector.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new IOException("DynamoDB Local does not stop", e);
        } finally {
            dynamo.close();
        }
    }
}
