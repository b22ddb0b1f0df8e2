package io.cruddur.desk.core.chat.timeline;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages that were touched while others were read: they are read once more. */
final class TouchedMessages {
    /** @param sortKeys null when nobody knows which */
    record TouchedKeys(@Nullable Set<String> sortKeys) {}

    private final Set<String> above = new HashSet<>();
    private @Nullable Set<String> meanwhile = new HashSet<>();
    private boolean again;

    /** While the page above is read: it may show them as they were before. */
    void whileReadingAbove(Set<String> sortKeys) {
        above.addAll(sortKeys);
    }

    /** Those that were touched while the page above was read, once; empty for none. */
    Optional<Set<String>> above() {
        if (above.isEmpty()) {
            return Optional.empty();
        }
        Set<String> touched = Set.copyOf(above);
        above.clear();
        return Optional.of(touched);
    }

    /** @param sortKeys null when nobody knows which */
    void meanwhile(@Nullable Set<String> sortKeys) {
        again = true;
        if (sortKeys == null) {
            meanwhile = null;
        } else if (meanwhile != null) {
            meanwhile.addAll(sortKeys);
        }
    }

    /** Those that were touched during a catch-up, once; empty when nothing was. */
    Optional<TouchedKeys> meanwhile() {
        if (!again) {
            return Optional.empty();
        }
        again = false;
        TouchedKeys touched = new TouchedKeys(meanwhile);
        meanwhile = new HashSet<>();
        return Optional.of(touched);
    }
}
