package io.cruddur.desk.postgres;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/**
 * What a statement may be before it is sent. It is always exactly one: {@code commit; create table …} ends the
 * transaction that protects. As a read it begins like one and calls only functions that are known to do nothing else,
 * since a {@code READ ONLY} transaction stops neither {@code pg_terminate_backend} nor {@code dblink_exec} nor an
 * {@code lo_export}. What is unknown counts as a write.
 */
final class SqlGate {
    private static final Set<String> READS = Set.of("select", "with", "values", "table", "show", "explain");

    /** Words that make a read a write, wherever they stand. */
    private static final Set<String> WRITES = words("insert update delete merge into create execute refresh declare");

    /** The transaction is not the statement's to end, nor the session's settings to change. */
    private static final Set<String> CONTROL = words("""
            abort begin commit deallocate discard end execute listen load lock notify prepare release reset rollback
            savepoint set start unlisten""");

    /** Words that may stand before a parenthesis and call nothing. */
    private static final Set<String> KEYWORDS = words("""
            all analyze and any array as between by case cast cube distinct else except exists explain filter first
            from group grouping having ilike in intersect is join lateral like limit materialized next not offset on
            or over partition return rollup row select sets similar some then to union using values when where with
            bit char character decimal float interval numeric time timestamp varchar varying""");

    private static final Set<String> FUNCTIONS = words("""
            abs age array_agg array_append array_cat array_length array_position array_remove array_to_string ascii
            avg bool_and bool_or btrim cardinality ceil ceiling char_length character_length chr clock_timestamp
            coalesce col_description concat concat_ws count cume_dist current_database current_schema current_setting
            date_bin date_part date_trunc decode dense_rank encode every exp extract first_value floor format
            format_type generate_series greatest has_column_privilege has_database_privilege has_schema_privilege
            has_table_privilege initcap isfinite json_agg json_array_elements json_array_length json_build_array
            json_build_object json_each json_object_agg json_typeof jsonb_agg jsonb_array_elements
            jsonb_array_length jsonb_build_array jsonb_build_object jsonb_each jsonb_object_agg jsonb_object_keys
            jsonb_pretty jsonb_typeof lag last_value lead least left length ln log lower lpad ltrim make_date
            make_interval make_timestamp make_timestamptz max md5 min mod mode now nth_value ntile nullif
            obj_description octet_length overlay percent_rank percentile_cont percentile_disc pg_backend_pid
            pg_database_size pg_get_constraintdef pg_get_expr pg_get_indexdef pg_get_viewdef pg_indexes_size
            pg_is_in_recovery pg_postmaster_start_time pg_relation_size pg_size_pretty pg_table_is_visible
            pg_table_size pg_total_relation_size pg_typeof position power quote_ident quote_literal random rank
            regexp_match regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table repeat replace
            reverse right round row_number row_to_json rpad rtrim sign split_part sqrt starts_with
            statement_timestamp stddev string_agg string_to_array strpos substr substring sum timezone to_char
            to_date to_json to_jsonb to_number to_regclass to_timestamp transaction_timestamp translate trim trunc
            unnest upper variance version""");

    private SqlGate() {}

    private static Set<String> words(String text) {
        return Stream.of(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }

    /** @return why {@code sql} is not one statement that only reads; empty when it is */
    static Optional<String> objectionToRead(String sql) {
        List<SqlToken> tokens;
        try {
            tokens = SqlLexer.tokens(sql);
        } catch (SqlLexer.Unreadable e) {
            return Optional.ofNullable(e.getMessage());
        }
        return notOne(sql, tokens).or(() -> notARead(tokens)).or(() -> unknownCall(tokens));
    }

    /** @return why {@code sql} is not one statement inside the transaction it is given; empty when it is */
    static Optional<String> objectionToWrite(String sql) {
        List<SqlToken> tokens;
        try {
            tokens = SqlLexer.tokens(sql);
        } catch (SqlLexer.Unreadable e) {
            return Optional.ofNullable(e.getMessage());
        }
        String keyword = tokens.isEmpty() ? "" : tokens.getFirst().name();
        return notOne(sql, tokens)
                .or(() -> CONTROL.contains(keyword)
                        ? Optional.of(upper(keyword) + " would change the transaction or the session it runs in.")
                        : Optional.empty());
    }

    private static Optional<String> notOne(String sql, List<SqlToken> tokens) {
        int last = tokens.size();
        while (last > 0 && tokens.get(last - 1).isSymbol(";")) {
            last--;
        }
        if (last == 0) {
            return Optional.of("There is no statement in it.");
        }
        for (int i = 0; i < last; i++) {
            if (tokens.get(i).isSymbol(";")) {
                return Optional.of("It is more than one statement.");
            }
            // Strings on several lines are joined, and the later ones take over the first one's escapes.
            if (i > 0
                    && tokens.get(i - 1).kind() == SqlToken.Kind.ESCAPE_STRING
                    && tokens.get(i).kind() == SqlToken.Kind.STRING) {
                return Optional.of("A string with escapes goes on on another line.");
            }
        }
        // The driver cuts statements apart itself: it has to agree.
        try {
            List<NativeQuery> cut = Parser.parseJdbcSql(sql, true, true, true, false, true);
            return cut.size() > 1 ? Optional.of("It is more than one statement.") : Optional.empty();
        } catch (java.sql.SQLException e) {
            return Optional.of("The driver cannot read it.");
        }
    }

    private static Optional<String> notARead(List<SqlToken> tokens) {
        int first = 0;
        while (first < tokens.size() && tokens.get(first).isSymbol("(")) {
            first++;
        }
        SqlToken keyword = tokens.get(Math.min(first, tokens.size() - 1));
        if (keyword.kind() != SqlToken.Kind.WORD || !READS.contains(keyword.name())) {
            return Optional.of(upper(keyword.text()) + " is not a read.");
        }
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            boolean column = i > 0 && tokens.get(i - 1).isSymbol(".");
            if (token.kind() == SqlToken.Kind.WORD && WRITES.contains(token.name()) && !column) {
                return Optional.of(upper(token.text()) + " is not a read.");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> unknownCall(List<SqlToken> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            SqlToken name = tokens.get(i);
            boolean named = name.kind() == SqlToken.Kind.WORD || name.kind() == SqlToken.Kind.QUOTED;
            if (named && tokens.get(i + 1).isSymbol("(") && !isHarmless(tokens, i)) {
                return Optional.of("The function " + name.name() + " is not known to only read.");
            }
        }
        return Optional.empty();
    }

    private static boolean isHarmless(List<SqlToken> tokens, int i) {
        SqlToken name = tokens.get(i);
        if (i > 0) {
            SqlToken before = tokens.get(i - 1);
            if (before.isSymbol(".")) {
                return i > 1 && tokens.get(i - 2).name().equals("pg_catalog") && FUNCTIONS.contains(name.name());
            }
            // "as t(a, b)" names columns; "as numeric(5, 2)" and "::varchar(9)" name a type.
            if (before.isWord("as") || before.isSymbol("::")) {
                return true;
            }
        }
        return FUNCTIONS.contains(name.name()) || (name.kind() == SqlToken.Kind.WORD && KEYWORDS.contains(name.name()));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
