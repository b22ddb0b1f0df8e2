package io.cruddur.desk.model;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Text that spreadsheets read: CSV files, and what is copied as a table. Cells come from data that others wrote, so no cell
 * may be taken for a formula (OWASP, "CSV Injection"): an apostrophe is put before one that begins like one, unless
 * it is a plain number. What could end a cell is quoted as RFC 4180 has it, whichever separator the reader guesses.
 */
public final class SheetText {
    private static final String COMMA = ",";
    private static final String TAB = "\t";

    /** The full-width forms count too: some spreadsheets read them as their ASCII counterparts. */
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

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
        String safe = beginsAFormula(text) ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> QUOTED.indexOf(c) >= 0);
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** Spaces before it are passed over: some spreadsheets cut them off. */
    private static boolean beginsAFormula(String text) {
        int first = 0;
        while (first < text.length() && (text.charAt(first) == ' ' || text.charAt(first) == '\u00A0')) {
            first++;
        }
        return first < text.length()
                && BEGINS_A_FORMULA.indexOf(text.charAt(first)) >= 0
                && !NUMBER.matcher(text).matches();
    }
}
