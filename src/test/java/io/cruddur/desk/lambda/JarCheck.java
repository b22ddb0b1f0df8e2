package io.cruddur.desk.lambda;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What {@code mvn -Plambda package} ends with: starts a function from the jar alone, the stream's or, with {@code pool} as
 * the second argument, a pool's, and says what is in it. It fails when something is missing or does not belong there. Run
 * as a source file, so it uses the JDK alone.
 */
public final class JarCheck {
    /** Of the window, the local services and the app's adapters. */
    private static final List<String> FOREIGN = List.of(
            "javafx/",
            "com/sun/javafx/",
            "org/controlsfx/",
            "atlantafx/",
            "org/kordamp/",
            "org/jdbi/",
            "com/zaxxer/",
            "ch/qos/logback/",
            "io/zonky/",
            "software/amazon/dynamodb/",
            "software/amazon/awssdk/services/cognitoidentityprovider/",
            "software/amazon/awssdk/services/sso/",
            "software/amazon/awssdk/services/sts/",
            "software/amazon/awssdk/http/apache5/",
            "io/cruddur/desk/ui/",
            "io/cruddur/desk/local/",
            "io/cruddur/desk/postgres/",
            "io/cruddur/desk/cognito/",
            "fxml/",
            "styles/");

    private static final String LAMBDA = "io.cruddur.desk.lambda.";
    private static final int TLS_HANDSHAKE = 22;
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.";

    private JarCheck() {}

    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]);
        if (arguments.length > 1 && arguments[1].equals("pool")) {
            startOfThePool(jar);
            return;
        }
        TreeMap<String, Long> sizes = sizes(jar);
        double megabytes = Files.size(jar) / 1e6;
        System.out.printf(Locale.ROOT, "%s: %.1f MB, of which compressed%n", jar, megabytes);
        sizes.forEach((what, size) -> System.out.printf(Locale.ROOT, "%8d KB  %s%n", size / 1000, what));
        start(jar);
    }

    private static TreeMap<String, Long> sizes(Path jar) throws IOException {
        TreeMap<String, Long> sizes = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                String name = entry.getName();
                if (FOREIGN.stream().anyMatch(name::startsWith)) {
                    throw new IllegalStateException(name + " does not belong into the functions' jar");
                }
                String[] parts = name.split("/");
                int depth = name.startsWith("software/amazon/awssdk/services") ? 5 : 4;
                String what = String.join("/", List.of(parts).subList(0, Math.min(depth, parts.length - 1)));
                sizes.merge(what, entry.getCompressedSize(), Long::sum);
            }
        }
        return sizes;
    }

    /** Gives it one record, and an empty table to look into: everything that a start loads is loaded then. */
    private static void start(Path jar) throws Exception {
        HttpServer table = answering("{\"Count\":0,\"Items\":[],\"ScannedCount\":0}");
        long started = System.nanoTime();
        try (URLClassLoader loader = loader(jar)) {
            Object handler =
                    loader.loadClass(LAMBDA + "StreamHandler").getConstructor().newInstance();
            long made = System.nanoTime();
            Class<?> context = loader.loadClass(RUNTIME + "Context");
            Class<?> event = loader.loadClass(RUNTIME + "events.DynamodbEvent");
            Object answer = handler.getClass()
                    .getMethod("handleRequest", event, context)
                    .invoke(handler, event(loader), context(context));
            if (!answer.toString().contains("batchItemFailures=[]") || CALLS.get() == 0) {
                throw new IllegalStateException("It answered " + answer + " after " + CALLS + " calls");
            }
            System.out.printf(
                    "The function starts from it in %d ms here, its first batch takes %d ms%n",
                    (made - started) / 1_000_000, (System.nanoTime() - made) / 1_000_000);
        } finally {
            table.stop(0);
        }
    }

    /** In the place of AWS. */
    private static HttpServer answering(String json) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            CALLS.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            byte[] answer = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        System.setProperty(
                "aws.endpointUrl", "http://127.0.0.1:" + server.getAddress().getPort());
        return server;
    }

    private static URLClassLoader loader(Path jar) throws IOException {
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    private static Object event(ClassLoader loader) throws Exception {
        Class<?> type = loader.loadClass(RUNTIME + "events.models.dynamodb.AttributeValue");
        Object pk = type.getConstructor(String.class).newInstance("MSG#" + UUID.randomUUID());
        Object sk = type.getConstructor(String.class).newInstance("2026-01-01T00:00:00.000000+00:00");
        Object item = make(loader, "events.models.dynamodb.StreamRecord");
        set(item, "setKeys", Map.class, Map.of("pk", pk, "sk", sk));
        set(item, "setSequenceNumber", String.class, "100");
        Object one = make(loader, "events.DynamodbEvent$DynamodbStreamRecord");
        set(one, "setDynamodb", item.getClass(), item);
        set(one, "setEventName", String.class, "INSERT");
        Object event = make(loader, "events.DynamodbEvent");
        set(event, "setRecords", List.class, List.of(one));
        return event;
    }

    private static Object make(ClassLoader loader, String name) throws Exception {
        return loader.loadClass(RUNTIME + name).getConstructor().newInstance();
    }

    private static void set(Object object, String setter, Class<?> type, Object value) throws Exception {
        object.getClass().getMethod(setter, type).invoke(object, value);
    }

    /**
     * Somebody signs up, with a database that wants to encrypt and then hangs up: nobody can be in RDS's place here. The
     * secret, the driver and the authorities are loaded by then.
     */
    private static void startOfThePool(Path jar) throws Exception {
        try (ServerSocket database = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FutureTask<Integer> heard = new FutureTask<>(() -> firstEncryptedByte(database));
            Thread.ofPlatform().daemon().start(heard);
            HttpServer secrets = answering(
                    "{\"SecretString\":\"{\\\"username\\\":\\\"u\\\",\\\"password\\\":\\\"p\\\",\\\"host\\\":\\\"127.0.0.1\\\","
                            + "\\\"port\\\":" + database.getLocalPort() + ",\\\"dbname\\\":\\\"d\\\"}\"}");
            Duration usedBefore = processorTime();
            long started = System.nanoTime();
            try (URLClassLoader loader = loader(jar)) {
                Object handler = loader.loadClass(LAMBDA + "PreSignUpHandler")
                        .getConstructor()
                        .newInstance();
                long made = System.nanoTime();
                Duration usedByStart = processorTime();
                Map<String, Object> event = Map.of(
                        "triggerSource",
                        "PreSignUp_SignUp",
                        "request",
                        Map.of("userAttributes", Map.of("preferred_username", "mira")));
                String answer = call(loader, handler, event);
                if (!answer.contains("because the database") || heard.get() != TLS_HANDSHAKE) {
                    throw new IllegalStateException("It answered " + answer);
                }
                long called = System.nanoTime();
                Duration used = processorTime();
                System.out.printf(
                        Locale.ROOT,
                        "A pool's function starts from it in %d ms here (%d ms of a processor), its first call takes %d ms"
                                + " (%d ms)%n",
                        (made - started) / 1_000_000,
                        usedByStart.minus(usedBefore).toMillis(),
                        (called - made) / 1_000_000,
                        used.minus(usedByStart).toMillis());
            } finally {
                secrets.stop(0);
            }
        }
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static String call(ClassLoader loader, Object handler, Map<String, Object> event) throws Exception {
        Class<?> context = loader.loadClass(RUNTIME + "Context");
        try {
            handler.getClass().getMethod("handleRequest", Map.class, context).invoke(handler, event, context(context));
            return "nothing";
        } catch (InvocationTargetException e) {
            return String.valueOf(e.getCause());
        }
    }

    private static int firstEncryptedByte(ServerSocket database) throws IOException {
        try (Socket caller = database.accept()) {
            // Length and code: the request to encrypt.
            caller.getInputStream().readNBytes(8);
            caller.getOutputStream().write('S');
            return caller.getInputStream().read();
        }
    }

    /** With a minute left. */
    private static Object context(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, _) -> method.getReturnType() == int.class ? 60_000 : null);
    }
}
