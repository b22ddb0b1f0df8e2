package io.cruddur.desk.postgres.sql;

import io.cruddur.desk.model.Secrets;
import java.nio.charset.StandardCharsets;
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
 * transaction that protects. As a read it begins like one and calls only functions that are known to do nothing else.
 * What is unknown counts as a write, in LOCAL as in PROD, since a {@code READ ONLY} transaction stops writes to tables
 * and sequences only. It stops none of these:
 *
 * <ul>
 *   <li>{@code pg_terminate_backend}, {@code pg_cancel_backend}, {@code pg_reload_conf}, {@code pg_promote},
 *       {@code pg_switch_wal}, {@code pg_stat_reset}: they act on the server and not on its tables
 *   <li>{@code pg_advisory_lock} and its kin, which outlast the transaction, {@code set_config} and {@code setseed}, which
 *       change the session, and {@code pg_notify}, which speaks to others
 *   <li>{@code dblink}, {@code dblink_exec}, {@code aws_lambda.invoke}, {@code query_to_xml}: what they are given is run
 *       elsewhere, or was never looked at here
 *   <li>{@code pg_read_file}, {@code pg_ls_dir}, {@code lo_import}, {@code lo_export}: the server's own files
 *   <li>functions that somebody wrote: nobody here knows what they do
 *   <li>{@code pg_shadow}, {@code pg_hba_file_rules} and the like, which read passwords and files with no function
 * </ul>
 *
 * <p>What only takes long, {@code pg_sleep} or a {@code generate_series} without end, is let through: the statement's
 * timeout ends it. {@code EXPLAIN (ANALYZE)} runs its statement, and is let through since that is a read by the same rules.
 * A view is read whatever it calls: it was made by somebody who may write.
 */
public final class SqlGate {
    /** Bytes of a name that the server looks at, as it is built everywhere (NAMEDATALEN - 1). */
    private static final int LONGEST_NAME = 63;

    public static final String SEVERAL = "It is more than one statement.";

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

    /** Views and tables of the server's with passwords, or with what stands in its files. */
    private static final Set<String> SECRETS = words("""
            pg_authid pg_shadow pg_user_mapping pg_user_mappings _pg_user_mappings user_mapping_options pg_subscription
            pg_hba_file_rules pg_ident_file_mappings pg_file_settings pg_largeobject pg_settings
            pg_statistic pg_stats pg_stats_ext pg_stats_ext_exprs pg_statistic_ext_data pg_db_role_setting rolconfig useconfig proconfig
            setconfig pg_stat_statements""");

    /**
     * Settings with a password in them, or that may have one in a command; the names of settings are the same in either
     * case. {@code current_setting} can be given a name that is put together, so it is not among the functions.
     */
    private static final Set<String> SECRET_SETTINGS = words("""
            all archive_cleanup_command archive_command primary_conninfo recovery_end_command restore_command
            ssl_passphrase_command""");

    /**
     * What the app's own reads may look at and a person's not: with {@code *}, or as a whole row, these tell the settings of
     * roles and functions and what others have typed, whatever columns are refused by name.
     */
    private static final Set<String> OF_OTHERS =
            Set.of("pg_roles", "pg_user", "pg_proc", "pg_get_functiondef", "pg_stat_activity");

    private static final Set<String> SAMPLES = Set.of("bernoulli", "system");

    private static final Set<String> FUNCTIONS = words("""
            abbrev abs acos age any_value array_agg array_append array_cat array_dims array_fill array_length
            array_lower array_ndims array_position array_positions array_prepend array_remove array_replace
            array_sample array_shuffle array_to_json array_to_string array_upper ascii asin atan atan2 avg bit_and
            bit_count bit_length bit_or bit_xor bool_and bool_or broadcast btrim cardinality casefold cbrt ceil
            ceiling char_length character_length chr clock_timestamp coalesce col_description concat concat_ws
            convert_from convert_to corr cos cot count covar_pop covar_samp cume_dist current_database current_query
            current_schema current_schemas currval date date_add date_bin date_part date_subtract
            date_trunc daterange decode degrees dense_rank div encode enum_first enum_last enum_range erf every exp
            extract factorial family first_value floor format format_type gamma gcd gen_random_uuid generate_series
            generate_subscripts get_bit get_byte greatest grouping has_any_column_privilege has_column_privilege
            has_database_privilege has_function_privilege has_schema_privilege has_sequence_privilege
            has_table_privilege has_tablespace_privilege has_type_privilege host hostmask inet_client_addr
            inet_client_port inet_server_addr inet_server_port initcap int4range int8range isempty isfinite json_agg
            json_array_elements json_array_elements_text json_array_length json_build_array json_build_object
            json_each json_each_text json_extract_path json_extract_path_text json_object json_object_agg
            json_object_keys json_strip_nulls json_to_record json_to_recordset json_typeof jsonb_agg
            jsonb_array_elements jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object
            jsonb_each jsonb_each_text jsonb_extract_path jsonb_extract_path_text jsonb_insert jsonb_object
            jsonb_object_agg jsonb_object_keys jsonb_path_exists jsonb_path_match jsonb_path_query
            jsonb_path_query_array jsonb_path_query_first jsonb_populate_record jsonb_populate_recordset
            jsonb_pretty jsonb_set jsonb_strip_nulls jsonb_to_record jsonb_to_recordset jsonb_typeof justify_days
            justify_hours justify_interval lag last_value lastval lcm lead least left length ln log log10 lower
            lower_inc lower_inf lpad ltrim make_date make_interval make_time make_timestamp make_timestamptz masklen
            max md5 min min_scale mod mode multirange netmask network normalize now nth_value ntile nullif
            num_nonnulls num_nulls numnode numrange obj_description octet_length overlay parse_ident percent_rank
            percentile_cont percentile_disc pg_backend_pid pg_blocking_pids pg_column_compression pg_column_size
            pg_conf_load_time pg_current_xact_id_if_assigned pg_database_size pg_encoding_to_char
            pg_filenode_relation pg_function_is_visible pg_get_constraintdef pg_get_expr pg_get_function_arguments
            pg_get_function_identity_arguments pg_get_function_result pg_get_functiondef pg_get_indexdef
            pg_get_keywords pg_get_partkeydef pg_get_ruledef pg_get_serial_sequence pg_get_statisticsobjdef
            pg_get_triggerdef pg_get_userbyid pg_get_viewdef pg_has_role pg_indexes_size pg_is_in_recovery
            pg_last_committed_xact pg_options_to_table pg_postmaster_start_time pg_relation_size
            pg_sequence_last_value pg_size_pretty pg_sleep pg_stat_get_numscans pg_table_is_visible pg_table_size
            pg_tablespace_size pg_total_relation_size pg_type_is_visible pg_typeof phraseto_tsquery pi
            plainto_tsquery position power querytree quote_ident quote_literal quote_nullable radians random
            range_agg range_merge rank regexp_count regexp_instr regexp_like regexp_match regexp_matches
            regexp_replace regexp_split_to_array regexp_split_to_table regexp_substr regr_count regr_intercept
            regr_r2 regr_slope repeat replace reverse right round row_number row_to_json rpad rtrim scale sha224
            sha256 sha384 sha512 shobj_description sign sin split_part sqrt starts_with
            statement_timestamp stddev stddev_pop stddev_samp string_agg string_to_array string_to_table strpos
            substr substring sum tan timeofday timezone to_bin to_char to_date to_hex to_json to_jsonb to_number
            to_oct to_regclass to_regnamespace to_regproc to_regprocedure to_regrole to_regtype to_timestamp
            to_tsquery to_tsvector transaction_timestamp translate trim trim_array trim_scale trunc ts_headline
            ts_rank ts_rank_cd tsrange tstzrange unistr unnest upper upper_inc upper_inf uuid_extract_timestamp
            uuid_extract_version uuid_generate_v1 uuid_generate_v4 var_pop var_samp variance version
            websearch_to_tsquery width_bucket xmlagg""");

    /**
     * Why a statement is not sent.
     *
     * @param at where in the statement, in characters from 0
     */
    public record Objection(String why, int at) {}

    private SqlGate() {}

    private static Set<String> words(String text) {
        return Stream.of(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }

    /** @return why {@code sql} is not one statement that only reads; empty when it is */
    public static Optional<String> objectionToRead(String sql) {
        return readObjection(sql).map(Objection::why);
    }

    /** @return what is wrong with {@code sql} as one statement that only reads; empty when nothing is */
    public static Optional<Objection> readObjection(String sql) {
        List<SqlToken> tokens;
        try {
            tokens = SqlLexer.tokens(sql);
        } catch (SqlLexer.Unreadable e) {
            return Optional.of(new Objection(String.valueOf(e.getMessage()), e.at()));
        }
        return notOne(sql, tokens).or(() -> notARead(tokens)).or(() -> unknownCall(tokens));
    }

    /** @return as {@link #readObjection} for a statement that a person typed, who sees all that it tells */
    public static Optional<Objection> typedObjection(String sql) {
        return readObjection(sql).or(() -> SqlLexer.tokens(sql).stream()
                .filter(token -> token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED)
                .filter(token -> OF_OTHERS.contains(token.name()))
                .findFirst()
                .map(token -> new Objection(
                        token.name() + " may tell secrets: the settings of others, or what they typed."
                                + (token.name().equals("pg_stat_activity")
                                        ? " The sessions are shown without them under Sessions."
                                        : ""),
                        token.start())));
    }

    /** @return why {@code sql} is not one statement inside the transaction it is given; empty when it is */
    public static Optional<String> objectionToWrite(String sql) {
        List<SqlToken> tokens;
        try {
            tokens = SqlLexer.tokens(sql);
        } catch (SqlLexer.Unreadable e) {
            return Optional.ofNullable(e.getMessage());
        }
        String keyword = tokens.isEmpty() ? "" : tokens.getFirst().name();
        return notOne(sql, tokens)
                .map(Objection::why)
                .or(() -> CONTROL.contains(keyword)
                        ? Optional.of(upper(keyword) + " would change the transaction or the session it runs in.")
                        : Optional.empty());
    }

    private static Optional<Objection> notOne(String sql, List<SqlToken> tokens) {
        int last = tokens.size();
        while (last > 0 && tokens.get(last - 1).isSymbol(";")) {
            last--;
        }
        if (last == 0) {
            return objection("There is no statement in it.", 0);
        }
        for (int i = 0; i < last; i++) {
            if (tokens.get(i).isSymbol(";")) {
                return objection(SEVERAL, tokens.get(i + 1).start());
            }
            // Strings on several lines are joined, and the later ones take over the first one's escapes.
            if (i > 0
                    && tokens.get(i - 1).kind() == SqlToken.Kind.ESCAPE_STRING
                    && tokens.get(i).kind() == SqlToken.Kind.STRING) {
                return objection(
                        "A string with escapes goes on on another line.",
                        tokens.get(i).start());
            }
        }
        return rewritten(sql, tokens);
    }

    /**
     * What the driver would send in the place of what was read here. It replaces JDBC's escapes ({@code {fn …}}), which
     * for a prepared statement cannot be switched off, cuts statements apart, and numbers parameters, each with a parser of
     * its own; where one of them sees another text than {@link SqlLexer}, something could hide in the difference.
     */
    private static Optional<Objection> rewritten(String sql, List<SqlToken> tokens) {
        for (SqlToken token : tokens) {
            if (token.isSymbol("{") || token.isSymbol("}")) {
                return objection("Braces outside of a string are escapes of JDBC.", token.start());
            }
            if (token.isWord("uescape")) {
                return objection("UESCAPE changes what a string or a name says.", token.start());
            }
            boolean name = token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED;
            if (name && token.name().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                return objection(
                        "A name is longer than " + LONGEST_NAME + " bytes: the server would take it for a shorter one.",
                        token.start());
            }
            if (token.kind() == SqlToken.Kind.QUOTED && token.text().charAt(0) != '"') {
                return objection("A name that is written with Unicode escapes cannot be told.", token.start());
            }
        }
        try {
            if (!Parser.replaceProcessing(sql, true, true).equals(sql)) {
                return objection("The driver would change it.", 0);
            }
            List<NativeQuery> cut = Parser.parseJdbcSql(sql, true, true, true, false, true);
            if (cut.size() != 1) {
                return objection(SEVERAL, 0);
            }
            return isWhole(cut.getFirst().nativeSql, sql, tokens)
                    ? Optional.empty()
                    : objection("The driver would change it.", 0);
        } catch (java.sql.SQLException e) {
            return objection("The driver cannot read it.", 0);
        }
    }

    /** Whether {@code sent} is {@code sql} with its parameters numbered, and without what ends it. */
    private static boolean isWhole(String sent, String sql, List<SqlToken> tokens) {
        StringBuilder expected = new StringBuilder();
        int copied = 0;
        int parameter = 0;
        for (SqlToken token : tokens) {
            if (token.kind() == SqlToken.Kind.PARAMETER) {
                expected.append(sql, copied, token.start()).append('$').append(++parameter);
                copied = token.end();
            } else if (token.isSymbol("??")) {
                expected.append(sql, copied, token.start()).append('?');
                copied = token.end();
            }
        }
        String whole = expected.append(sql, copied, sql.length()).toString();
        return whole.startsWith(sent)
                && SqlLexer.tokens(whole.substring(sent.length())).stream().allMatch(token -> token.isSymbol(";"));
    }

    private static Optional<Objection> notARead(List<SqlToken> tokens) {
        int first = 0;
        while (first < tokens.size() && tokens.get(first).isSymbol("(")) {
            first++;
        }
        SqlToken keyword = tokens.get(Math.min(first, tokens.size() - 1));
        if (keyword.kind() != SqlToken.Kind.WORD || !READS.contains(keyword.name())) {
            return objection(upper(keyword.text()) + " is not a read.", keyword.start());
        }
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            boolean column = i > 0 && tokens.get(i - 1).isSymbol(".");
            if (token.kind() == SqlToken.Kind.WORD && WRITES.contains(token.name()) && !column) {
                return objection(upper(token.text()) + " is not a read.", token.start());
            }
            boolean named = token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED;
            if (named && SECRETS.contains(token.name())) {
                return objection(token.name() + " tells the server's secrets or what is in its files.", token.start());
            }
        }
        return keyword.isWord("show") ? secretSetting(tokens, keyword) : Optional.empty();
    }

    private static Optional<Objection> secretSetting(List<SqlToken> tokens, SqlToken show) {
        String setting = tokens.stream()
                .dropWhile(token -> !token.equals(show))
                .skip(1)
                .filter(token -> !token.isSymbol(";"))
                .map(SqlToken::name)
                .collect(Collectors.joining());
        return tellsASecret(setting)
                ? objection("The setting " + setting + " may tell secrets.", show.start())
                : Optional.empty();
    }

    /** A setting with a dot in its name is somebody's own, and people keep keys in those. */
    private static boolean tellsASecret(String setting) {
        return setting.contains(".")
                || Secrets.names(setting)
                || SECRET_SETTINGS.contains(setting.toLowerCase(Locale.ROOT));
    }

    private static Optional<Objection> unknownCall(List<SqlToken> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            SqlToken name = tokens.get(i);
            boolean named = name.kind() == SqlToken.Kind.WORD || name.kind() == SqlToken.Kind.QUOTED;
            if (named && tokens.get(i + 1).isSymbol("(") && !isHarmless(tokens, i)) {
                return objection("The function " + name.name() + " is not known to only read.", name.start());
            }
        }
        return Optional.empty();
    }

    /** Whether that is a function which is known to only read, when it is one of the server's own. */
    public static boolean isKnown(String function) {
        return FUNCTIONS.contains(function);
    }

    /** The functions of the server's own that are known to only read. */
    public static Set<String> known() {
        return FUNCTIONS;
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
        if (i > 0 && tokens.get(i - 1).isWord("tablesample")) {
            return SAMPLES.contains(name.name());
        }
        if (SqlNames.areColumnsOfQuery(tokens, i) || SqlNames.areColumnsOfAlias(tokens, i)) {
            return true;
        }
        return FUNCTIONS.contains(name.name()) || (name.kind() == SqlToken.Kind.WORD && KEYWORDS.contains(name.name()));
    }

    private static Optional<Objection> objection(String why, int at) {
        return Optional.of(new Objection(why, at));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
