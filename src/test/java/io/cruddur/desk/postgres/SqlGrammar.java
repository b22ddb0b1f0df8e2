package io.cruddur.desk.postgres;

import java.util.List;
import java.util.Random;

/**
 * Grows statements that look like reads and try not to be: writes and calls hidden in strings, names, comments, dollar
 * quotes, JDBC's escapes, Unicode and odd white space, joined at places where one parser sees an end and another does not.
 */
final class SqlGrammar {
    private static final List<String> ATTACKS = List.of(
            "; commit; update users set display_name = 'x' where handle = 'bayko'; ",
            "; commit; create table stolen (); ",
            "; commit; drop table users; ",
            "; rollback; insert into users values (3); ",
            "; set session characteristics as transaction read write; commit; delete from users; ",
            "; select pg_advisory_lock(7); ",
            "pg_advisory_lock(7)",
            "pg_read_file('PG_VERSION')",
            "query_to_xml('select pg_advisory_lock(7)', true, true, '')",
            "set_config('transaction_read_only', 'off', false)",
            "lo_create(4711)",
            "evil()",
            "lower(5)",
            "first(1)",
            "filter(1)",
            "substring(1, 2)",
            "(select u.evil from users u limit 1)",
            "'x'::evil_domain",
            "evil_domain 'x'",
            "cast(1 as color)",
            "handle + handle",
            "nextval('s')",
            "(7::bigint).pg_advisory_lock",
            "(handle).pg_read_file",
            "(handle || 'o').\"pg_replication_origin_create\"",
            "('select to_tsvector(set_config(''role'', ''none'', false))').ts_stat",
            "'{}'::jsonb\ud800pg_advisory_lock(7)",
            "handle != 5",
            "handle ? 5",
            "u.evil");

    private static final List<String> PIECES = List.of(
            "1",
            "'a'",
            "'it''s'",
            "E'a\\'b'",
            "e'\\\\'",
            "U&'\\0041'",
            "N'x'",
            "B'01'",
            "X'ff'",
            "$$a$$",
            "$t$ ' -- $t$",
            "$_1$'$_1$",
            "null",
            "handle",
            "\"handle\"",
            "upper(handle)",
            "count(*)",
            "coalesce(handle, 'a')",
            "now()",
            "1.5e3",
            "array[1, 2]",
            "(select 1)",
            "handle || 'x'",
            "uuid::text",
            "handle like 'b%'",
            "case when true then 1 else 2 end",
            "current_user",
            "position('a' in handle)",
            "extract(year from now())",
            "1 as \"a;b\"",
            "'{fn now()}'",
            "x.y",
            "row(1, 2)");

    private static final List<String> QUOTES = List.of(
            "'", "''", "\"", "\"\"", "$$", "$a$", "$1$", "E'", "e'\\", "U&'", "U&\"", "N'", "\\", "\\'", "`", "\u2019",
            "\uFF07");

    private static final List<String> COMMENTS = List.of(
            "--",
            "-- \n",
            "/*",
            "*/",
            "/* */",
            "/* /* */ */",
            "--\r",
            "--\u2028",
            "/*'*/",
            "-/**/-",
            "#",
            "--'\n",
            "/*/",
            "//");

    private static final List<String> SPACES =
            List.of(" ", "\n", "\t", "\r", "\f", "\u000B", "\u00A0", "\u200B", "\u3000", "\u0085", "", "\uFEFF");

    private static final List<String> ESCAPES = List.of(
            "{fn ",
            "{oj ",
            "{d '2026-01-01'}",
            "{",
            "}",
            "{call ",
            "{escape '!'}",
            "{limit 1}",
            "?",
            "??",
            ":a",
            "@",
            "\\;",
            " UESCAPE '!'",
            "\\g",
            "|",
            ";",
            "; ",
            ",",
            "(",
            ")");

    private static final List<String> ENDS =
            List.of("", ";", " ; ", "--", "/**/", "'", "; --'", "\n--'", ")", " for update", " into copy");

    private final Random random;

    SqlGrammar(long seed) {
        random = new Random(seed);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String statement() {
        StringBuilder sql = new StringBuilder();
        sql.append(one(List.of(
                "select ",
                "SELECT ",
                "with t as (select 1) select ",
                "values (",
                "explain analyze select ",
                "(select ")));
        int terms = 1 + random.nextInt(4);
        for (int i = 0; i < terms; i++) {
            sql.append(i == 0 ? "" : one(List.of(", ", " || ", " + ", ",", " ")))
                    .append(term(2));
        }
        if (sql.toString().startsWith("values (") || sql.toString().startsWith("(select ")) {
            sql.append(')');
        }
        if (random.nextInt(3) > 0) {
            sql.append(one(SPACES.subList(0, 4)))
                    .append(one(List.of(
                            "from users",
                            "from users u",
                            "from users where handle = 'bayko'",
                            "from (select 1) x(y)",
                            "from generate_series(1, 3) s",
                            "from users tablesample system (50)",
                            "group by 1",
                            "from users order by handle desc limit 1")));
        }
        if (random.nextInt(2) == 0) {
            sql.append(one(ENDS));
        }
        // A statement of which one character is another is where parsers disagree.
        if (random.nextInt(3) == 0) {
            mutate(sql);
        }
        return sql.toString();
    }

    private String term(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 4)) {
            case 0, 1, 2 -> one(PIECES);
            case 3 -> one(ATTACKS);
            case 4 -> one(QUOTES) + term(depth - 1) + one(QUOTES);
            case 5 -> one(COMMENTS) + term(depth - 1) + one(COMMENTS) + one(SPACES);
            case 6 -> one(ESCAPES) + term(depth - 1) + one(ESCAPES);
            case 7 ->
                one(List.of("upper(", "coalesce(", "(", "concat(", "array["))
                        + term(depth - 1)
                        + one(List.of(")", ")", ")", "]"));
            case 8 -> "1 as {oj a -}-'" + one(SPACES) + one(ATTACKS) + "--'";
            default -> one(PIECES) + one(SPACES) + one(QUOTES) + one(SPACES) + one(ATTACKS) + one(QUOTES);
        };
    }

    private void mutate(StringBuilder sql) {
        int at = random.nextInt(sql.length());
        List<List<String>> kinds = List.of(QUOTES, COMMENTS, SPACES, ESCAPES);
        switch (random.nextInt(3)) {
            case 0 -> sql.deleteCharAt(at);
            case 1 -> sql.insert(at, one(one(kinds)));
            default -> sql.replace(at, at + 1, one(one(kinds)));
        }
    }
}
