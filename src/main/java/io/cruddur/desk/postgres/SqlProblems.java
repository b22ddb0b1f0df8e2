package io.cruddur.desk.postgres;

import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.postgres.sql.SqlGate;
import io.cruddur.desk.postgres.sql.SqlLexer;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/**
 * Sentences for statements that a person typed. The server's own words are shown, since they are about that statement; so
 * they may quote values of it, and belong on the screen but not into the log.
 */
public final class SqlProblems {
    /** The state of a statement that was ended before it was done. */
    public static final String STOPPED = "57014";

    private static final String WRITE = "25006";
    private static final String NOT_SENT = " This console only reads, so nothing was sent to the database.";

    private final PostgresSettings settings;
    private final Supplier<String> user;

    /** @param user whose rights the statement has */
    public SqlProblems(PostgresSettings settings, Supplier<String> user) {
        this.settings = settings;
        this.user = user;
    }

    /** For a statement that is not sent, since it could run what somebody wrote. */
    public static DeskException.WriteRefused notOnlyReading(String why) {
        return new DeskException.WriteRefused(why + NOT_SENT, -1);
    }

    /** For a statement that is not sent; empty when it may be. */
    public static Optional<DeskException> refusal(String sql) {
        Optional<SqlGate.Objection> objection = SqlGate.typedObjection(sql);
        return objection.map(found -> {
            int several = found.why().equals(SqlGate.SEVERAL)
                    ? SqlLexer.statements(sql).size()
                    : 0;
            if (several > 1) {
                return new DeskException.NotSent(
                        "These are " + several
                                + " statements, and one is run at a time. Select the one that you mean, and run it.",
                        found.at());
            }
            return isAboutReading(sql, found)
                    ? new DeskException.WriteRefused(found.why() + NOT_SENT, found.at())
                    : new DeskException.NotSent(found.why() + " Nothing was sent to the database.", found.at());
        });
    }

    /** Something is there, it can be read, and it is one statement: then it is what it does that is the matter. */
    private static boolean isAboutReading(String sql, SqlGate.Objection found) {
        try {
            return !SqlLexer.tokens(sql).isEmpty() && !found.why().startsWith("There is no statement");
        } catch (SqlLexer.Unreadable _) {
            return false;
        }
    }

    /** @return what to throw; empty where the failure is not about the statement, but about the server or the way to it */
    public Optional<DeskException> of(SQLException failure, SqlRun run) {
        String state = String.valueOf(failure.getSQLState());
        ServerErrorMessage server = failure instanceof PSQLException known ? known.getServerErrorMessage() : null;
        if (server == null) {
            // The driver says this by itself, in the machine's language. Of an answer it says nothing else in this
            // state.
            return state.equals(PSQLState.COMMUNICATION_ERROR.getState())
                    ? Optional.of(new DeskException.Failed(
                            "The answer is too large: more than " + PostgresConnections.MOST_AT_ONCE
                                    + " MB came at once. Select fewer columns, or only the beginning of long ones with"
                                    + " left(column, 1000).",
                            failure))
                    : Optional.empty();
        }
        if (state.equals(STOPPED)) {
            return Optional.of(timedOut(run, failure));
        }
        if (state.equals(WRITE)) {
            return Optional.of(new DeskException.Invalid(
                    sentence(server) + ". This console only reads, so nothing was changed.", at(server, run), failure));
        }
        if (state.equals("42501")) {
            boolean reader = user.get().equals(ReaderRole.NAME);
            return Optional.of(new DeskException.Denied(
                    "The " + (reader ? "role " : "database user ") + user.get() + " may not do this at "
                            + settings.place() + ": " + words(server) + ". "
                            + (reader
                                    ? "The console reads as this role. Who owns the table lets the role look at it:"
                                            + " grant usage on schema … to " + ReaderRole.NAME + "; grant select on all"
                                            + " tables in schema … to " + ReaderRole.NAME
                                            + "; with the name of its schema."
                                    : "Ask the owner for the rights."),
                    failure));
        }
        // Limits of the server (53), its shutdown (57), its own faults (58, XX) and the connection (08) are others'
        // words.
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "0A", "20", "21", "22", "25", "26", "2B", "34", "38", "39", "42", "44", "54", "HV", "P0" ->
                Optional.of(new DeskException.Invalid(
                        sentence(server) + place(at(server, run), run) + hint(server), at(server, run), failure));
            default -> Optional.empty();
        };
    }

    /** For a statement that is ended here, since its time is up between two parts of its answer. */
    public static DeskException timedOut(DatabaseReader.SqlStatement statement) {
        return timedOut(statement, null);
    }

    private static DeskException timedOut(DatabaseReader.SqlStatement statement, @Nullable Throwable failure) {
        long seconds = statement.timeout().toSeconds();
        return new DeskException.Failed(
                "It took longer than " + (seconds == 1 ? "a second" : seconds + " seconds")
                        + ", so it was ended. Give it more time, or ask for less.",
                failure);
    }

    private static DeskException timedOut(SqlRun run, SQLException failure) {
        DatabaseReader.SqlStatement statement = run.statement();
        return run.took().compareTo(statement.timeout()) >= 0
                ? timedOut(statement, failure)
                : new DeskException.Failed(
                        "Somebody at the server ended the statement. Run it again if you still need it.", failure);
    }

    /** For a statement in which the server did not look at the time. */
    public DeskException givenUp(SqlRun run, Throwable cause) {
        long seconds = run.statement().timeout().toSeconds();
        return new DeskException.Failed(
                "It took longer than " + (seconds == 1 ? "a second" : seconds + " seconds")
                        + ", and the server did not stop when it was told, so the connection was closed. The server may"
                        + " work on it for a while. Ask for less.",
                cause);
    }

    private static int at(ServerErrorMessage server, SqlRun run) {
        return run.offset(server.getPosition());
    }

    private static String place(int at, SqlRun run) {
        if (at < 0) {
            return "";
        }
        String before = run.statement().text().substring(0, at);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int character = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
        return " (line " + line + ", character " + character + ")";
    }

    private static String hint(ServerErrorMessage server) {
        @Nullable String hint = server.getHint();
        return hint == null || hint.isBlank() ? "." : ". " + hint.strip();
    }

    private static String sentence(ServerErrorMessage server) {
        String words = words(server);
        return words.isEmpty() ? "It failed" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String words(ServerErrorMessage server) {
        @Nullable String words = server.getMessage();
        return words == null ? "" : words.strip();
    }
}
