package io.cruddur.desk.model.sql;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names as they stand in SQL. */
public final class Identifiers {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** Reserved words that somebody may well call a table: they need quotes. See PostgreSQL's "SQL Key Words". */
    private static final Set<String> RESERVED = Set.of(
            ("all analyse analyze and any array as asc asymmetric authorization between binary both case cast check"
                            + " collate collation column concurrently constraint create cross current_catalog"
                            + " current_date current_role current_schema current_time current_timestamp current_user"
                            + " default deferrable desc distinct do else end except false fetch for foreign freeze"
                            + " from full grant group having ilike in initially inner intersect into is isnull join"
                            + " lateral leading left like limit localtime localtimestamp natural not notnull null"
                            + " offset on only or order outer overlaps placing primary references returning right"
                            + " select session_user similar some symmetric system_user table tablesample then to"
                            + " trailing true union unique user using variadic verbose when where window with")
                    .split(" "));

    private Identifiers() {}

    /** In double quotes where it needs them. */
    public static String quoted(String name) {
        return PLAIN.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT))
                ? name
                : "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
