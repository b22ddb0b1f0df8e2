package io.cruddur.desk.environment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A Postgres server as libpq's connection URIs name it. The text form hides the password.
 *
 * @param host a name or an address, an IPv6 address without its brackets
 * @param port 1 to 65535; 5432 unless given
 * @param database the user's name unless given, as libpq has it
 * @param user the name of the account on this machine unless given, as libpq has it
 * @param password decoded; empty when the URL has none
 * @param parameters decoded, in their order; only those that are honoured, by the names that libpq gives them
 */
public record ConnectionUrl(
        String host, int port, String database, String user, String password, Map<String, String> parameters) {
    public ConnectionUrl {
        Objects.requireNonNull(host, "host");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Reads {@code postgresql://user:password@host:port/database?sslmode=…}, in which everything but the scheme may be
     * missing. The form is that of "Connection URIs" in the PostgreSQL manual's chapter on libpq.
     *
     * @param name what the URL is called in the sentences: its environment variable
     * @throws InvalidSetting when it is malformed; the sentence repeats no part of it, since a password that was not
     *     encoded can turn up in any part
     */
    public static ConnectionUrl parse(String name, String url) {
        return new ConnectionUrlParser(name).parse(url.strip());
    }

    public static ConnectionUrl parse(DeskVariables.Variable variable) {
        return parse(variable.name(), variable.value());
    }

    /** A server with no parameters: the embedded one. */
    public static ConnectionUrl of(LocalEndpoints.Postgres server) {
        return new ConnectionUrl(
                server.host(), server.port(), server.database(), server.user(), server.password(), Map.of());
    }

    public Optional<String> parameter(String parameter) {
        return Optional.ofNullable(parameters.get(parameter));
    }

    /** The parameters by the driver's names, as the driver writes their values. */
    public Map<String, String> driverProperties() {
        return ConnectionParameters.driver(parameters);
    }

    /** The same server, another database. */
    public ConnectionUrl withDatabase(String other) {
        return new ConnectionUrl(host, port, other, user, password, parameters);
    }

    /** Host, port and database, for the person to see. */
    public String place() {
        return server() + "/" + database;
    }

    /** Host and port, for the person to see. */
    public String server() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return user + "@" + place();
    }
}
