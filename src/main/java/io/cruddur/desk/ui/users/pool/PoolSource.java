package io.cruddur.desk.ui.users.pool;

import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.core.session.Session.PoolChoice;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The pools of the session, and the one that the whole Users view is about. */
public final class PoolSource {
    private final ObservableList<PoolChoice> pools;
    private final ObjectProperty<@Nullable PoolChoice> pool = new SimpleObjectProperty<>();

    public PoolSource(Session session) {
        pools = FXCollections.unmodifiableObservableList(
                FXCollections.observableArrayList(session.users().pools()));
        if (!pools.isEmpty()) {
            pool.set(pools.getFirst());
        }
    }

    public ObservableList<PoolChoice> pools() {
        return pools;
    }

    public Optional<PoolChoice> chosen() {
        return Optional.ofNullable(pool.get());
    }

    public ObjectProperty<@Nullable PoolChoice> poolProperty() {
        return pool;
    }
}
