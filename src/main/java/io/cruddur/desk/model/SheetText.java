package io.cruddur.desk.model;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Text that spreadsheets read: CSV files, and what is copied as a table. Cells come from data that others wrote, so no cell
 * may be taken for a formula (OWASP, "CSV Injection"): an apostrophe is put before one that begins like one, unless
 * it is a plain number. A reader may split at another separator than the one that is written, and pay no heed to quotes:
 * so an apostrophe is also put behind each comma, semicolon, tab and line break in a cell, where what follows begins
 * like a formula. Those apostrophes are all that is changed, and stay in a cell that is read back: whoever needs the exact
 * value copies it by itself, or as JSON. What could end a cell is quoted as RFC 4180 has it, whichever separator the reader guesses.
 */
public final class SheetText {
    private static final String COMMA = ",";
    private static final String TAB = "\t";

    /** The full-width forms count too: some spreadsheets read them as their ASCII counterparts. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    /** A cell does not begin with them either. */
    private static final String BREAKS = "\t\r\n";

    private static final String SEPARATORS = BREAKS + ",;";
    private static final char APOSTROPHE = '\'';

    private static final String QUOTED = "\t\r\n\",;";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private SheetText() {}

    /** One record of a CSV file, with its line end (CR and LF); null is an empty cell. */
    public static String csv(List<? extends @Nullable Object> cells) {
        return joined(cells, COMMA) + "\r\n";
    }

    /** One row as tab-separated text, without a line end; null is an empty cell. */
    public static String row(List<? extends @Nullable Object> cells) {
        return joined(cells, TAB);
    }

    /** One column: a single value as it is, several as the cells of a table, each on its line. */
    public static String column(Collection<String> values) {
        return values.size() == 1
                ? values.iterator().next()
                : values.stream().map(SheetText::cell).collect(Collectors.joining("\n"));
    }

    private static String joined(List<? extends @Nullable Object> cells, String separator) {
        return cells.stream()
                .map(cell -> cell == null ? "" : cell(cell.toString()))
                .collect(Collectors.joining(separator));
    }

    private static String cell(String text) {
        String safe = safe(text);
        boolean plain = safe.chars().noneMatch(c -> QUOTED.indexOf(c) >= 0);
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static String safe(String text) {
        StringBuilder safe = new StringBuilder();
        if (!text.isEmpty() && BREAKS.indexOf(text.charAt(0)) >= 0) {
            safe.append(APOSTROPHE);
        }
        int start = 0;
        while (start <= text.length()) {
            int end = start;
            while (end < text.length() && SEPARATORS.indexOf(text.charAt(end)) < 0) {
                end++;
            }
            String part = text.substring(start, end);
            if (beginsAFormula(part)) {
                safe.append(APOSTROPHE);
            }
            safe.append(part);
            if (end < text.length()) {
                safe.append(text.charAt(end));
            }
            start = end + 1;
        }
        return safe.toString();
    }

    /** What some spreadsheets cut off is passed over: spaces, what has no width, control characters, a quote. */
    private static boolean beginsAFormula(String part) {
        int first = 0;
        while (first < part.length() && isPassedOver(part.charAt(first))) {
            first++;
        }
        return first < part.length()
                && FORMULA.indexOf(part.charAt(first)) >= 0
                && !NUMBER.matcher(part.strip()).matches();
    }

    private static boolean isPassedOver(char c) {
        return c == '"'
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
