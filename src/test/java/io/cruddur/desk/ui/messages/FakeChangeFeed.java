package io.cruddur.desk.ui.messages;

import io.cruddur.desk.port.ChangeFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A feed that says what the test says. */
public final class FakeChangeFeed implements ChangeFeed {
    final List<Consumer<Change>> listeners = new ArrayList<>();

    @Nullable
    String owner;

    @Nullable
    public String group;

    boolean focused;

    public void say(Change change) {
        List.copyOf(listeners).forEach(listener -> listener.accept(change));
    }

    @Override
    public Watch watch(Consumer<Change> listener) {
        listeners.add(listener);
        return new Watch() {
            @Override
            public void lookAt(@Nullable String ownerUuid, @Nullable String groupUuid, boolean focused) {
                owner = ownerUuid;
                group = groupUuid;
                FakeChangeFeed.this.focused = focused;
            }

            @Override
            public void close() {
                listeners.remove(listener);
            }
        };
    }
}
