package io.cruddur.desk.core.people;

import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.model.sync.SyncState;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a comparison are shown.
 *
 * @param only null for all states
 * @param search part of a name, a handle, an address or an id, whatever the case; empty for all
 */
public record SyncFilter(@Nullable SyncState only, String search) implements Predicate<SyncRow> {
    public SyncFilter {
        String stripped = search.strip().toLowerCase(Locale.ROOT);
        search = stripped.startsWith("@") ? stripped.substring(1) : stripped;
    }

    @Override
    public boolean test(SyncRow row) {
        return (only == null || row.state() == only) && (search.isEmpty() || has(row));
    }

    private boolean has(SyncRow row) {
        return Stream.of(
                        row.handle(),
                        row.displayName(),
                        row.email(),
                        row.sub(),
                        row.postgresId(),
                        row.poolUser() == null ? "" : row.poolUser().username())
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(search));
    }
}
