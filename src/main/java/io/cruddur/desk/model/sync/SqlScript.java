package io.cruddur.desk.model.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A plan as SQL to read: the statements that are run, with their values as literals. */
public final class SqlScript {
    private static final Pattern NAME = Pattern.compile("(?<!:):([A-Za-z]\\w*)");
    private static final int COMMENTED = 80;

    private SqlScript() {}

    /**
     * Whole lines of a script for psql. Users who are still to be created in the pool have no id yet: psql would ask for
     * it as a variable ({@code :'sub_1'}).
     */
    public static List<String> lines(SyncPlan plan) {
        List<String> lines = new ArrayList<>();
        List<SyncPlan.Creation> creations = plan.creations();
        if (!creations.isEmpty()) {
            lines.add("-- First, in the user pool, one after the other:");
            for (int i = 0; i < creations.size(); i++) {
                lines.add("--   AdminCreateUser preferred_username = "
                        + comment(creations.get(i).user().handle()) + ", email = "
                        + comment(creations.get(i).user().email()) + "; its sub is sub_" + (i + 1));
            }
            lines.add("");
        }
        lines.add("begin;");
        lines.add("-- Each statement has to change exactly one row, and no id may be on two rows at the end;");
        lines.add("-- otherwise everything is rolled back.");
        int created = 0;
        for (SyncPlan.Step step : plan.steps()) {
            lines.add("");
            switch (step) {
                case SyncPlan.Change(SyncRow row, RowChange change) -> {
                    lines.add("-- " + comment(row.handle()) + ": " + why(row));
                    add(lines, statement(change));
                }
                case SyncPlan.Creation creation -> {
                    created++;
                    lines.add("-- " + comment(creation.row().handle()) + ": the sub that the pool chose");
                    String marker = "sub_" + created;
                    add(lines, statement(creation.change("")).replaceFirst("''", ":'" + marker + "'"));
                }
            }
        }
        lines.add("");
        lines.add("commit;");
        return lines;
    }

    private static void add(List<String> lines, String statement) {
        lines.addAll(List.of(statement.split("\n", -1)));
    }

    private static String why(SyncRow row) {
        return switch (row.state()) {
            case STILL_MOCK -> "in place of MOCK";
            case ID_DIFFERS -> "in place of another id";
            case SUGGESTED ->
                row.hint() instanceof SyncRow.Hint.NearHandle(String other)
                        ? "confirmed, the pool's handle is " + comment(other)
                        : "confirmed, by the same email address";
            default -> "a row for the pool user";
        };
    }

    /** One statement with its values as literals, ended by a semicolon. */
    public static String statement(RowChange change) {
        Map<String, Object> values = change.values();
        Matcher names = NAME.matcher(change.sql());
        StringBuilder out = new StringBuilder();
        while (names.find()) {
            Object value = values.get(names.group(1));
            if (value == null) {
                throw new IllegalStateException("No value for " + names.group());
            }
            names.appendReplacement(out, Matcher.quoteReplacement(literal(String.valueOf(value))));
        }
        return names.appendTail(out).append(';').toString();
    }

    /**
     * A text as Postgres reads it back, whatever is in it, also where backslashes are not literal: quotes doubled, and
     * control characters as escapes, so that a statement is one line a line and nothing hides in it.
     */
    public static String literal(String text) {
        boolean escaped = false;
        StringBuilder out = new StringBuilder(text.length() + 2);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'' -> out.append("''");
                case '\\' -> {
                    escaped = true;
                    out.append("\\\\");
                }
                default -> {
                    if (hides(c)) {
                        escaped = true;
                        out.append(String.format("\\u%04X", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return (escaped ? "E'" : "'") + out + "'";
    }

    /** Control characters, line ends of any kind, and marks that turn the direction of what is shown. */
    private static boolean hides(char c) {
        return Character.isISOControl(c)
                || c == '\u2028'
                || c == '\u2029'
                || (Character.getType(c) == Character.FORMAT && c != '\u200D');
    }

    /** A text within a comment: on one line, and not longer than one likes to read. */
    private static String comment(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .limit(COMMENTED)
                .forEach(c ->
                        out.appendCodePoint(c < Character.MIN_SUPPLEMENTARY_CODE_POINT && hides((char) c) ? ' ' : c));
        return text.codePointCount(0, text.length()) > COMMENTED ? out + "…" : out.toString();
    }
}
