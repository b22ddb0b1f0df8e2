package io.cruddur.desk.postgres;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Tls;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import java.io.FileNotFoundException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** Turns what the driver, the pool and Jdbi throw into sentences. */
final class PostgresFailures {
    static final String UNDEFINED_COLUMN = "42703";
    static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final Set<String> LOGIN = Set.of("28P01", "28000");

    private final PostgresSettings settings;

    PostgresFailures(PostgresSettings settings) {
        this.settings = settings;
    }

    /** Whether a connection may have been refused for its start-up options: by a proxy that does not know them. */
    static boolean isAboutOptions(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.equals("08P01") || state.startsWith("0A") || state.equals("22023") || state.equals("42704");
    }

    /** Whether the user or the password was refused. */
    static boolean isAboutLogin(SQLException failure) {
        return LOGIN.contains(String.valueOf(failure.getSQLState()));
    }

    /** Whether the server, or the user, has as many connections as may be. */
    static boolean isAboutTooMany(SQLException failure) {
        return "53300".equals(failure.getSQLState());
    }

    /** @return what to throw instead of {@code failure} */
    RuntimeException translate(Throwable failure, Work work) {
        Optional<DeskException> ours = find(failure, DeskException.class);
        if (ours.isPresent()) {
            return ours.get();
        }
        if (work.isCancelled()
                || Thread.currentThread().isInterrupted()
                || find(failure, InterruptedException.class).isPresent()
                || find(failure, CancelledException.class).isPresent()) {
            return new CancelledException();
        }
        SQLException sql = withState(failure);
        if (sql == null
                && failure instanceof RuntimeException bug
                && !find(failure, SQLException.class).isPresent()) {
            return bug;
        }
        // Jdbi's messages quote the parameters, so its own exception is left out of the log.
        Throwable cause = sql == null ? failure : sql;
        return translate(failure, sql == null ? "" : String.valueOf(sql.getSQLState()), cause);
    }

    private DeskException translate(Throwable failure, String state, Throwable cause) {
        String server = settings.place();
        String name = settings.name();
        if (find(failure, PostgresConnections.RdsFound.class).isPresent()) {
            return new DeskException.Denied(
                    "The database server of " + name
                            + " is Amazon RDS, which counts as production even behind a tunnel."
                            + " LOCAL does not work with it: switch to PROD, or change " + name + ".",
                    cause);
        }
        Optional<DeskException> encryption = encryption(failure, cause);
        if (encryption.isPresent()) {
            return encryption.get();
        }
        return switch (state) {
            case "28P01", "28000" ->
                new DeskException.NotSignedIn(
                        settings.login()
                                .refusal(server)
                                .orElse("The database server at " + server
                                        + " refuses the user or the password in " + name
                                        + ". Check both; special characters in the password have to be"
                                        + " percent-encoded."),
                        cause);
            case "3D000" ->
                new DeskException.NotFound(
                        "The server has no database " + settings.url().database() + " (" + server + "). " + setUp(),
                        cause);
            case "42P01" ->
                new DeskException.NotFound(
                        "The database " + settings.url().database() + " has no table public.users (" + server + "). "
                                + setUp(),
                        cause);
            case UNDEFINED_COLUMN ->
                new DeskException.NotFound(
                        "The table public.users at " + server + " lacks a column that is needed: it needs uuid, handle"
                                + " and cognito_user_id, and for new rows display_name and email.",
                        cause);
            case "42501" ->
                new DeskException.Denied(
                        "The database user " + settings.url().user() + " may not do this at " + server
                                + ". Ask the owner of the table for the rights.",
                        cause);
            case "25006" ->
                new DeskException.WriteRefused(
                        "The database is read-only here, so nothing was changed (" + server + ").");
            case LOCK_NOT_AVAILABLE, "40001", "40P01" ->
                new DeskException.Conflict(
                        "Somebody else is changing the same rows at " + server
                                + ", so nothing was changed. Try again in" + " a moment.",
                        cause);
            case SqlProblems.STOPPED ->
                new DeskException.Unreachable(
                        "The database at " + server
                                + " took too long, and the statement was ended. Try again when it is" + " less busy.",
                        cause);
            case "53300" ->
                new DeskException.Throttled(
                        "The database server at " + server + " has no free connection. Try again in a moment.", cause);
            case "57P01", "57P05", "25P03" ->
                new DeskException.Unreachable(
                        "The server ended this session at " + server
                                + ": somebody ended it there, it was idle for too long, or the server is stopping."
                                + " Try again; a new session is begun.",
                        cause);
            case "57P04" ->
                new DeskException.NotFound(
                        "The database " + settings.url().database() + " was dropped while it was in use (" + server
                                + "). " + setUp(),
                        cause);
            case "57P02" ->
                new DeskException.Unreachable(
                        "The database server at " + server
                                + " ended all sessions, since one of its processes crashed. Try again in a moment.",
                        cause);
            case "08006", "08003", "08007" ->
                new DeskException.Unreachable(
                        "The connection to the database server at " + server
                                + " broke off. Check the network, and try again.",
                        cause);
            case "57P03" ->
                new DeskException.Unreachable(
                        "The database server at " + server + " is starting or stopping. Try again in a moment.", cause);
            case "23502" ->
                new DeskException.Failed(
                        "The table public.users at " + server + " has a column" + column(failure)
                                + " that must be filled and that is unknown here, so no row can be added and nothing was"
                                + " changed. Give it a default, or add the rows with psql.",
                        cause);
            case "23505" ->
                new DeskException.Conflict(
                        "Such a row is there already, so nothing was changed (" + server + ").", cause);
            default -> otherwise(failure, state, cause);
        };
    }

    /** The name of the column that a server's answer is about, where it says so. */
    private static String column(Throwable failure) {
        return find(failure, PSQLException.class)
                .map(PSQLException::getServerErrorMessage)
                .map(ServerErrorMessage::getColumn)
                .map(name -> " " + name)
                .orElse("");
    }

    private DeskException otherwise(Throwable failure, String state, Throwable cause) {
        if (find(failure, UnknownHostException.class).isPresent()) {
            return new DeskException.Unreachable(
                    "The database host " + settings.url().host() + " is unknown. Check the network and "
                            + settings.name() + ".",
                    cause);
        }
        if (state.startsWith("08") || state.startsWith("57P") || state.isEmpty()) {
            return new DeskException.Unreachable(
                    "No database server answers at " + settings.place() + ". "
                            + (settings.embedded()
                                    ? "Restart the local services and try again."
                                    : "Check that it runs, the network, and " + settings.name() + "."),
                    cause);
        }
        return new DeskException.Failed(
                "The database at " + settings.place() + " refused the statement (SQLSTATE " + state
                        + "). The log has the" + " details.",
                cause);
    }

    /**
     * What goes wrong before a server's own answer. The driver says it in the machine's language, so its states and
     * causes tell, with what was asked for.
     */
    private Optional<DeskException> encryption(Throwable failure, Throwable cause) {
        Tls.Mode mode = settings.tls().mode();
        boolean driver = cause instanceof PSQLException known && known.getServerErrorMessage() == null;
        String state = cause instanceof SQLException known ? String.valueOf(known.getSQLState()) : "";
        if (driver && state.equals(PSQLState.CONNECTION_REJECTED.getState())) {
            return Optional.of(rejected(mode, cause));
        }
        if (driver
                && cause.getCause() == null
                && mode == Tls.Mode.VERIFY_FULL
                && state.equals(PSQLState.CONNECTION_FAILURE.getState())) {
            return Optional.of(new DeskException.Unreachable(
                    "The certificate of the database server is not issued for "
                            + settings.url().host() + ". Use the server's own name in " + settings.name() + ".",
                    cause));
        }
        if (find(failure, GeneralSecurityException.class).isPresent()
                || find(failure, SSLException.class).isPresent()
                || find(failure, FileNotFoundException.class).isPresent()) {
            return Optional.of(new DeskException.Unreachable(
                    "The certificate of the database server at " + settings.place() + " cannot be verified. Check the"
                            + " certificate file in the settings; AWS publishes the one for RDS at " + Tls.RDS_BUNDLE
                            + ".",
                    cause));
        }
        return Optional.empty();
    }

    /** The driver gives up on what the server offers: encryption comes first, then the way of signing in. */
    private DeskException rejected(Tls.Mode mode, Throwable cause) {
        boolean encrypted = mode.compareTo(Tls.Mode.REQUIRE) >= 0;
        if (!settings.login().hasPassword()) {
            return new DeskException.NotSignedIn(
                    "The database server at " + settings.place() + " asks for a password, and " + settings.name()
                            + " holds none"
                            + (encrypted
                                    ? "; or it offers no encryption, which sslmode=" + mode.text() + " asks for. Check"
                                            + " both."
                                    : ". Put it into the URL."),
                    cause);
        }
        if (!encrypted) {
            return new DeskException.NotSignedIn(
                    "The database server at " + settings.place() + " asks for a way of signing in that is unknown here."
                            + " Let it ask for a password (scram-sha-256 in pg_hba.conf).",
                    cause);
        }
        return new DeskException.Unreachable(
                "The database server at " + settings.place() + " offers no encryption, which sslmode=" + mode.text()
                        + " asks for, or asks for a way of signing in that is unknown here. Switch TLS on at the server,"
                        + " and let it ask for a password (scram-sha-256 in pg_hba.conf)"
                        + (isLocal() ? ", or change " + settings.name() : "")
                        + ".",
                cause);
    }

    private boolean isLocal() {
        return settings.environment() == Environment.LOCAL;
    }

    private String setUp() {
        if (settings.embedded()) {
            return "Set it up in the Database view, or restart the app.";
        }
        return isLocal()
                ? "Set it up in the Database view, or unset " + settings.name() + " to work with the embedded Postgres."
                : "Check " + settings.name() + ": production is not set up from here.";
    }

    /** The innermost exception with an SQLSTATE: the pool wraps, and Jdbi does. */
    private static @Nullable SQLException withState(Throwable failure) {
        SQLException found = null;
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                found = sql;
            }
        }
        return found;
    }

    /** Whether a lock did not come free in time. */
    static boolean isLockTimeout(DeskException failure) {
        return find(failure, SQLException.class)
                .filter(e -> LOCK_NOT_AVAILABLE.equals(e.getSQLState()))
                .isPresent();
    }

    static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
            if (type.isInstance(t)) {
                return Optional.of(type.cast(t));
            }
        }
        return Optional.empty();
    }

    /** The server's own code; never its message, which may quote a value. */
    static String code(Throwable failure) {
        SQLException sql = withState(failure);
        return sql == null ? "No answer" : "SQLSTATE " + sql.getSQLState();
    }
}
