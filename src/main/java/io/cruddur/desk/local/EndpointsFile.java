package io.cruddur.desk.local;

import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.files.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where the services of a folder answer, with PostgreSQL's password: written by the owner, read by everyone who may. A
 * service that was not started is absent.
 */
public record EndpointsFile(
        @Nullable URI dynamo,
        LocalEndpoints.@Nullable Postgres postgres,
        @Nullable URI cognito) {
    static final String NAME = "endpoints";
    public static final String PASSWORD = "postgres-password";

    void write(Path folder) throws IOException {
        Properties properties = new Properties();
        put(properties, "dynamo", dynamo);
        put(properties, "cognito", cognito);
        if (postgres != null) {
            put(properties, "postgres.host", postgres.host());
            put(properties, "postgres.port", postgres.port());
            put(properties, "postgres.database", postgres.database());
            put(properties, "postgres.user", postgres.user());
            put(properties, "postgres.password", postgres.password());
        }
        StringWriter text = new StringWriter();
        properties.store(text, null);
        PrivateFiles.write(folder.resolve(NAME), text.toString());
    }

    static EndpointsFile read(Path folder) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(folder.resolve(NAME), StandardCharsets.UTF_8)));
        try {
            return new EndpointsFile(
                    uri(properties.getProperty("dynamo")),
                    postgres(properties),
                    uri(properties.getProperty("cognito")));
        } catch (IllegalArgumentException e) {
            throw new IOException("the file " + folder.resolve(NAME) + " is damaged", e);
        }
    }

    private static LocalEndpoints.@Nullable Postgres postgres(Properties properties) {
        String port = properties.getProperty("postgres.port");
        return port == null
                ? null
                : new LocalEndpoints.Postgres(
                        properties.getProperty("postgres.host", ""),
                        Integer.parseInt(port),
                        properties.getProperty("postgres.database", ""),
                        properties.getProperty("postgres.user", ""),
                        properties.getProperty("postgres.password", ""));
    }

    private static void put(Properties properties, String key, @Nullable Object value) {
        Optional.ofNullable(value).ifPresent(v -> properties.setProperty(key, v.toString()));
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }
}
