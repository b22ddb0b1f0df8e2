package io.cruddur.desk.postgres;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.postgres.sql.SqlLexer;
import io.cruddur.desk.postgres.sql.SqlToken;
import io.cruddur.desk.postgres.sql.SqlValues;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** One statement of the console, and how far its reading is. Its counts are read after the thread that reads has ended. */
final class SqlRun {
    private static final String PLAN = "explain ";
    private static final String ANALYZED_PLAN = "explain (analyze, buffers) ";

    /** The first row comes alone, since nobody knows how large rows are; then so many times more at once. */
    private static final int FIRST_FETCH = 1;

    private static final int GROWTH = 20;
    private static final int MOST_FETCHED = 500;
    private static final long BYTES_FETCHED = 4L << 20;

    private final DatabaseReader.SqlStatement statement;
    private final DatabaseReader.Sink sink;
    private final String prefix;
    private final long mostBytes;
    private final long started = System.nanoTime();
    private volatile long rows;
    private volatile long heard = started;

    /** @param mostBytes of memory that the answer may take */
    SqlRun(DatabaseReader.SqlStatement statement, DatabaseReader.Sink sink, long mostBytes) {
        this.mostBytes = mostBytes;
        this.statement = statement;
        this.sink = sink;
        this.prefix = prefix(statement);
    }

    /** Whoever explains an EXPLAIN wants to see it. */
    private static String prefix(DatabaseReader.SqlStatement statement) {
        List<SqlToken> tokens = SqlLexer.tokens(statement.text());
        if (!tokens.isEmpty() && tokens.getFirst().isWord("explain")) {
            return "";
        }
        return switch (statement.kind()) {
            case ROWS -> "";
            case PLAN -> PLAN;
            case ANALYZED_PLAN -> ANALYZED_PLAN;
        };
    }

    /** With the operators that are written with a question mark escaped: to JDBC that is a parameter. */
    static String escaped(String text) {
        StringBuilder sql = new StringBuilder();
        int copied = 0;
        for (SqlToken token : SqlLexer.tokens(text)) {
            boolean marks = token.kind() == SqlToken.Kind.PARAMETER
                    || (token.kind() == SqlToken.Kind.SYMBOL && token.text().equals("??"));
            if (marks) {
                sql.append(text, copied, token.end()).append(token.text());
                copied = token.end();
            }
        }
        return sql.append(text, copied, text.length()).toString();
    }

    /**
     * Where in the typed text a position of the server's is.
     *
     * @param position in characters from 1, as the server counts them: code points; 0 for none
     * @return in UTF-16 units from 0; negative for none
     */
    public int offset(int position) {
        String text = statement.text();
        int characters = position - 1 - prefix.length();
        return position <= 0 || characters < 0 || characters > text.codePointCount(0, text.length())
                ? -1
                : text.offsetByCodePoints(0, characters);
    }

    public DatabaseReader.SqlStatement statement() {
        return statement;
    }

    long rows() {
        return rows;
    }

    /** When the server was last heard of, by {@link System#nanoTime}. */
    long heard() {
        return heard;
    }

    public Duration took() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    DatabaseReader.End read(Handle handle, Work work) throws SQLException {
        try (PreparedStatement prepared = handle.getConnection().prepareStatement(prefix + escaped(statement.text()))) {
            prepared.setFetchSize(FIRST_FETCH);
            prepared.setMaxRows(statement.limit() + 1);
            long executed = System.nanoTime();
            try (ResultSet found = prepared.executeQuery()) {
                return read(found, executed, work);
            }
        }
    }

    private DatabaseReader.End read(ResultSet found, long executed, Work work) throws SQLException {
        SqlValues values = new SqlValues(found.getMetaData(), mostBytes);
        sink.columns(values.names());
        List<Item> came = new ArrayList<>();
        int fetch = FIRST_FETCH;
        long fetched = fetch;
        long read = 0;
        try {
            while (found.next()) {
                if (read == statement.limit()) {
                    return DatabaseReader.End.LIMIT;
                }
                came.add(values.row(found));
                rows = ++read;
                heard = System.nanoTime();
                if (read == fetched) {
                    if (read > FIRST_FETCH) {
                        // Not the first row by itself: columns are made as wide as the first rows that come.
                        deliver(came);
                        came = new ArrayList<>();
                    }
                    work.checkCancelled();
                    // To the server each fetch is a statement anew, with the whole time again.
                    if (System.nanoTime() - executed > statement.timeout().toNanos()) {
                        throw SqlProblems.timedOut(statement);
                    }
                    long fitting = BYTES_FETCHED / Math.max(1, values.bytes() / read);
                    fetch = Math.clamp(fitting, 1, Math.min(fetch * GROWTH, MOST_FETCHED));
                    found.setFetchSize(fetch);
                    fetched += fetch;
                }
                if (values.bytes() > mostBytes) {
                    return DatabaseReader.End.TOO_MUCH;
                }
            }
            return DatabaseReader.End.COMPLETE;
        } finally {
            deliver(came);
        }
    }

    private void deliver(List<Item> came) {
        if (!came.isEmpty()) {
            sink.rows(came);
        }
    }
}
