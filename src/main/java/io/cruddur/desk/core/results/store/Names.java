package io.cruddur.desk.core.results.store;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Attribute names by number, so that an item keeps a byte or two for each of its names. One thread at a time adds, any
 * thread reads.
 */
final class Names {
    /** Documents with names that are data (a map from ids) must not fill the memory: further names are kept in place. */
    private static final int MOST = 1 << 16;

    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private volatile String[] names = new String[64];

    /** From 1; 0 when the name has to be kept in place. */
    int number(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        int number = numbers.size() + 1;
        if (number > MOST) {
            return 0;
        }
        String[] all = number < names.length ? names : Arrays.copyOf(names, names.length * 2);
        all[number] = name;
        // Also when it is the same array: a reader that finds the number finds the name.
        names = all;
        numbers.put(name, number);
        return number;
    }

    /** 0 when it has none. */
    int find(String name) {
        @Nullable Integer known = numbers.get(name);
        return known == null ? 0 : known;
    }

    String name(int number) {
        return names[number];
    }
}
