package io.cruddur.desk.postgres.sql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which parameters of a statement say what rows it is about: those behind its first WHERE, by the column they are compared with. */
public final class SqlKeys {
    private final Map<Integer, String> names;

    private SqlKeys(Map<Integer, String> names) {
        this.names = names;
    }

    /** @param sql with {@code ?} for its parameters; of one that cannot be read there are none */
    public static SqlKeys of(String sql) {
        List<SqlToken> tokens;
        try {
            tokens = SqlLexer.tokens(sql);
        } catch (SqlLexer.Unreadable _) {
            return new SqlKeys(Map.of());
        }
        Map<Integer, String> names = new LinkedHashMap<>();
        boolean where = false;
        int parameter = 0;
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            where |= token.isWord("where");
            if (token.kind() == SqlToken.Kind.PARAMETER) {
                parameter++;
                if (where) {
                    names.put(parameter, column(tokens, i, "$" + parameter));
                }
            }
        }
        return new SqlKeys(names);
    }

    /** Of {@code column = ?}. */
    private static String column(List<SqlToken> tokens, int parameter, String otherwise) {
        if (parameter < 2 || !tokens.get(parameter - 1).isSymbol("=")) {
            return otherwise;
        }
        SqlToken column = tokens.get(parameter - 2);
        boolean named = column.kind() == SqlToken.Kind.WORD || column.kind() == SqlToken.Kind.QUOTED;
        return named ? column.name() : otherwise;
    }

    /** @param values of all parameters by number, masked where they are secret */
    public Map<String, String> in(Map<Integer, String> values) {
        Map<String, String> keys = new LinkedHashMap<>();
        names.forEach((number, name) -> {
            String value = values.get(number);
            if (value != null) {
                keys.put(keys.containsKey(name) ? "$" + number : name, value);
            }
        });
        return Collections.unmodifiableMap(keys);
    }
}
