package io.cruddur.desk.support;

import static org.awaitility.Awaitility.await;

import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * The test run's PostgreSQL with encryption, by a certificate that a test can change while it runs. Closed, it is as it was.
 */
public final class EncryptedPostgres implements AutoCloseable {
    private final LocalEndpoints.Postgres server;
    private final Path folder;
    private int shown;

    /** @param folder for the server's certificate and key */
    public EncryptedPostgres(LocalEndpoints.Postgres server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** From now on it shows this certificate. */
    public void show(TestCertificates.Pair pair) throws IOException, SQLException {
        shown++;
        Path certificate = folder.resolve("server" + shown + ".crt");
        Path key = folder.resolve("server" + shown + ".key");
        PrivateFiles.write(certificate, pair.certificate());
        PrivateFiles.write(key, pair.key());
        configure(
                "alter system set ssl_cert_file = '" + certificate + "'",
                "alter system set ssl_key_file = '" + key + "'",
                "alter system set ssl = on");
        awaitSetting("ssl_cert_file", certificate.toString());
        await("encryption").until(this::encrypts);
    }

    /** From now on it offers none. */
    public void showNothing() throws SQLException {
        configure("alter system reset ssl", "alter system reset ssl_cert_file", "alter system reset ssl_key_file");
        awaitSetting("ssl", "off");
    }

    private void configure(String... statements) throws SQLException {
        try (Connection connection = TestServices.connect(server);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
            statement.execute("select pg_reload_conf()");
        }
    }

    /** The server takes it over when it comes to it; who connects later sees it. */
    private void awaitSetting(String name, String value) {
        await(name).until(() -> {
            try (Connection connection = TestServices.connect(server);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show " + name)) {
                return row.next() && value.equals(row.getString(1));
            }
        });
    }

    private boolean encrypts() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        properties.setProperty("sslmode", "require");
        String url = "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + server.database();
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
            return row.next() && row.getBoolean(1);
        }
    }

    @Override
    public void close() throws SQLException {
        showNothing();
    }
}
