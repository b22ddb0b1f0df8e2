package io.cruddur.desk.model.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a {@link SqlTable}.
 *
 * @param type as Postgres writes it: {@code character varying(20)}
 * @param fallback the default's expression; null when there is none
 * @param references what a foreign key points to: {@code users(uuid)}; empty for none
 */
public record SqlColumn(
        String name,
        String type,
        boolean nullable,
        @Nullable String fallback,
        boolean primaryKey,
        List<String> references) {
    public SqlColumn {
        references = List.copyOf(references);
    }
}
