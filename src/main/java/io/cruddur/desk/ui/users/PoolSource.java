package io.cruddur.desk.ui.users;

import io.cruddur.desk.ui.Session;
import io.cruddur.desk.ui.Session.PoolChoice;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The pools of the session, and the one that the whole Users view is about. */
final class PoolSource {
    private final ObservableList<PoolChoice> pools;
    private final ObjectProperty<@Nullable PoolChoice> pool = new SimpleObjectProperty<>();

    PoolSource(Session session) {
        pools = FXCollections.unmodifiableObservableList(FXCollections.observableArrayList(session.pools()));
        if (!pools.isEmpty()) {
            pool.set(pools.getFirst());
        }
    }

    ObservableList<PoolChoice> pools() {
        return pools;
    }

    Optional<PoolChoice> chosen() {
        return Optional.ofNullable(pool.get());
    }

    ObjectProperty<@Nullable PoolChoice> poolProperty() {
        return pool;
    }
}
