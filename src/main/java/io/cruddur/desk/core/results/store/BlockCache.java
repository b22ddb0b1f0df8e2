package io.cruddur.desk.core.results.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Blocks that were read lately, up to so many bytes. Used by one thread at a time. */
final class BlockCache {
    private final Map<Integer, byte[]> blocks = new LinkedHashMap<>(16, 0.75f, true);
    private final long most;
    private long held;

    BlockCache(long most) {
        this.most = most;
    }

    byte @Nullable [] get(int number) {
        return blocks.get(number);
    }

    void put(int number, byte[] block) {
        byte[] before = blocks.put(number, block);
        held += block.length - (before == null ? 0 : before.length);
        var eldest = blocks.entrySet().iterator();
        // The newest stays, however large: somebody waits for it.
        while (held > most && blocks.size() > 1) {
            held -= eldest.next().getValue().length;
            eldest.remove();
        }
    }
}
