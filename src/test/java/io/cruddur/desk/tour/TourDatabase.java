package io.cruddur.desk.tour;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Stream;

/** A way past the app into its database, for what somebody else may have done to it. */
final class TourDatabase {
    private static final String FOLDER = "--folder=";

    private TourDatabase() {}

    static void run(String... statements) throws IOException, SQLException {
        try (Connection connection = open("somebody else");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A session of somebody else. */
    static Connection open(String application) throws IOException, SQLException {
        Properties endpoints = new Properties();
        try (Reader file = Files.newBufferedReader(folder().resolve("endpoints"))) {
            endpoints.load(file);
        }
        Properties properties = new Properties();
        properties.setProperty("user", endpoints.getProperty("postgres.user"));
        properties.setProperty("password", endpoints.getProperty("postgres.password"));
        properties.setProperty("ApplicationName", application);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + endpoints.getProperty("postgres.host") + ":"
                        + endpoints.getProperty("postgres.port") + "/" + endpoints.getProperty("postgres.database"),
                properties);
    }

    /** The services are a child of this JVM, and their folder is on their command line. */
    private static Path folder() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process ->
                        process.info().arguments().map(Arrays::stream).orElseGet(Stream::empty))
                .filter(argument -> argument.startsWith(FOLDER))
                .map(argument -> Path.of(argument.substring(FOLDER.length())))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The local services do not run"));
    }
}
