package io.cruddur.desk.postgres;

import io.cruddur.desk.environment.ConnectionUrl;
import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.environment.Endpoints;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.InvalidSetting;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.environment.Tls;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.access.DatabaseLogin;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Postgres server that may be used in an environment. The text form hides the password.
 *
 * @param name what it is called in sentences: an environment variable, or the embedded Postgres
 * @param address what to connect to instead of resolving the host's name again; always there in LOCAL
 * @param embedded the app's own server, which may be set up without being asked
 * @param login who signs in there, with what password
 */
public record PostgresSettings(
        String name,
        Environment environment,
        ConnectionUrl url,
        Tls tls,
        Optional<InetAddress> address,
        boolean embedded,
        DatabaseLogin login) {
    /** With the user and the password of the URL. */
    public PostgresSettings(
            String name,
            Environment environment,
            ConnectionUrl url,
            Tls tls,
            Optional<InetAddress> address,
            boolean embedded) {
        this(name, environment, url, tls, address, embedded, DatabaseLogin.of(url.user(), url.password()));
    }

    /** The server that the app started. */
    public static PostgresSettings embedded(LocalEndpoints.Postgres server) {
        ConnectionUrl url = ConnectionUrl.of(server);
        InetAddress address =
                new Endpoints().local("The embedded Postgres", url.host()).address();
        return new PostgresSettings(
                "the embedded Postgres",
                Environment.LOCAL,
                url,
                new Tls(Tls.Mode.DISABLE, Optional.empty(), false),
                Optional.of(address),
                true);
    }

    /**
     * A server on this machine or its private network. Blocks while its name is resolved.
     *
     * @throws DeskException.Invalid when the URL is malformed, or leads elsewhere
     */
    public static PostgresSettings local(
            DeskVariables.Variable variable, Endpoints endpoints, Optional<Path> rootCertificate) {
        try {
            ConnectionUrl url = ConnectionUrl.parse(variable);
            InetAddress address = endpoints.local(variable.name(), url.host()).address();
            Tls tls = Tls.of(variable.name(), url, Environment.LOCAL, rootCertificate);
            return new PostgresSettings(variable.name(), Environment.LOCAL, url, tls, Optional.of(address), false);
        } catch (InvalidSetting e) {
            throw new DeskException.Invalid(e.sentence(), e);
        }
    }

    /**
     * The production server.
     *
     * @throws DeskException.Invalid when the URL is malformed, or the connection would not be safe enough
     */
    public static PostgresSettings prod(DeskVariables.Variable variable, Optional<Path> rootCertificate) {
        try {
            ConnectionUrl url = ConnectionUrl.parse(variable);
            return prod(variable.name(), url, DatabaseLogin.of(url.user(), url.password()), rootCertificate);
        } catch (InvalidSetting e) {
            throw new DeskException.Invalid(e.sentence(), e);
        }
    }

    /**
     * The production server.
     *
     * @param name what {@code url} is called in sentences
     * @throws InvalidSetting when the connection would not be safe enough
     */
    public static PostgresSettings prod(
            String name, ConnectionUrl url, DatabaseLogin login, Optional<Path> rootCertificate) {
        Tls tls = Tls.of(name, url, Environment.PROD, rootCertificate);
        return new PostgresSettings(name, Environment.PROD, url, tls, Optional.empty(), false, login);
    }

    /** Host, port and database. */
    public String place() {
        return url.place();
    }

    PostgresSettings withDatabase(String database) {
        return new PostgresSettings(name, environment, url.withDatabase(database), tls, address, embedded, login);
    }
}
