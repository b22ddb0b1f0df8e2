package io.cruddur.desk.postgres.sql;

import java.util.List;
import java.util.Set;

/** Tells names with a list of columns behind them from calls of functions, which look alike. */
final class SqlNames {
    /** Reserved words: none of them can begin the list of columns that may stand behind a function's {@code AS}. */
    private static final Set<String> QUERIES = Set.of("select", "with", "table");

    /** Before a query in parentheses that stands where a table could. {@code DISTINCT ON (…) f(…)} is none. */
    private static final Set<String> TABLES = Set.of("from", "join", "lateral");

    private SqlNames() {}

    /** {@code with t(a, b) as (select …)}: the query is what tells it from {@code from f(a) as (b int)}. */
    static boolean areColumnsOfQuery(List<SqlToken> tokens, int name) {
        int i = closing(tokens, name + 1) + 1;
        if (i == 0 || !isWord(tokens, i, "as")) {
            return false;
        }
        i++;
        if (isWord(tokens, i, "not")) {
            i++;
        }
        if (isWord(tokens, i, "materialized")) {
            i++;
        }
        boolean first = isWord(tokens, name - 1, "with") || isWord(tokens, name - 1, "recursive");
        return isSymbol(tokens, i, "(")
                && (begins(tokens, i + 1, QUERIES) || (first && begins(tokens, i + 1, Set.of("values"))));
    }

    /** {@code from (values (1, 2)) t(a, b)}: behind a query that stands where a table could. */
    static boolean areColumnsOfAlias(List<SqlToken> tokens, int name) {
        if (!isSymbol(tokens, name - 1, ")") || closing(tokens, name + 1) < 0) {
            return false;
        }
        int open = opening(tokens, name - 1);
        return open > 0
                && begins(tokens, open + 1, Set.of("select", "with", "table", "values"))
                && TABLES.stream().anyMatch(word -> isWord(tokens, open - 1, word));
    }

    /** @return where the parenthesis closes that opens here around nothing but names and commas; -1 when it is no such */
    private static int closing(List<SqlToken> tokens, int open) {
        for (int i = open + 1; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            boolean name = token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED;
            if (token.isSymbol(")")) {
                return i > open + 1 ? i : -1;
            } else if (!name && !token.isSymbol(",")) {
                return -1;
            }
        }
        return -1;
    }

    private static int opening(List<SqlToken> tokens, int close) {
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            depth += tokens.get(i).isSymbol(")") ? 1 : tokens.get(i).isSymbol("(") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean begins(List<SqlToken> tokens, int i, Set<String> words) {
        return i < tokens.size()
                && tokens.get(i).kind() == SqlToken.Kind.WORD
                && words.contains(tokens.get(i).name());
    }

    private static boolean isWord(List<SqlToken> tokens, int i, String word) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isWord(word);
    }

    private static boolean isSymbol(List<SqlToken> tokens, int i, String symbol) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isSymbol(symbol);
    }
}
