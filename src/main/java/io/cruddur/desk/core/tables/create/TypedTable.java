package io.cruddur.desk.core.tables.create;

import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.port.TableDefinition.Projection;
import java.util.List;

/**
 * A table's definition as it is typed: anything may be in the fields.
 *
 * @param <F> what a field is to whoever shows it
 */
public record TypedTable<F>(
        Text<F> name,
        Key<F> partitionKey,
        Key<F> sortKey,
        boolean provisioned,
        Capacity<F> capacity,
        List<Index<F>> indexes,
        List<Tag<F>> tags) {
    /** What stands in a field. */
    public record Text<F>(F field, String typed) {
        String stripped() {
            return typed.strip();
        }
    }

    /** A key attribute; a blank name means that there is none. */
    public record Key<F>(Text<F> name, KeyType type) {
        boolean isBlank() {
            return name.typed().isBlank();
        }
    }

    /** In units per second. */
    public record Capacity<F>(Text<F> read, Text<F> write) {}

    /** @param includedNames what {@code included} names */
    public record Index<F>(
            Text<F> name,
            Key<F> partitionKey,
            Key<F> sortKey,
            Projection projection,
            Text<F> included,
            List<String> includedNames,
            Capacity<F> capacity) {}

    public record Tag<F>(Text<F> key, Text<F> value) {
        boolean isBlank() {
            return key.typed().isBlank() && value.typed().isBlank();
        }
    }
}
