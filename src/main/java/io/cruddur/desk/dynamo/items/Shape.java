package io.cruddur.desk.dynamo.items;

import java.util.Arrays;
import java.util.Map;

/**
 * The attribute names that many items have in common: kept once for all of them, in alphabetical order. A table's items
 * mostly have the same few shapes, so a million items share a handful of these instead of holding a million hash tables.
 */
final class Shape {
    /** Up to here, looking at every name is faster than searching. */
    private static final int FEW = 8;

    private final String[] names;
    private final String[] arrival;
    private final int[] places;

    /** @param arrival the names in the order in which an item of this shape is iterated */
    Shape(String[] arrival) {
        this.arrival = arrival;
        this.names = arrival.clone();
        Arrays.sort(names);
        this.places = new int[arrival.length];
        for (int i = 0; i < arrival.length; i++) {
            places[i] = Arrays.binarySearch(names, arrival[i]);
        }
    }

    int size() {
        return names.length;
    }

    String name(int place) {
        return names[place];
    }

    /** Where the {@code nth} name of the iteration stands in alphabetical order. */
    int place(int nth) {
        return places[nth];
    }

    /** Whether iterating {@code attributes} gives exactly this shape's names in exactly its order. */
    boolean fits(Map<String, ?> attributes) {
        if (attributes.size() != arrival.length) {
            return false;
        }
        int i = 0;
        for (String name : attributes.keySet()) {
            if (!name.equals(arrival[i++])) {
                return false;
            }
        }
        return true;
    }

    /** @return negative when there is no such name */
    int indexOf(Object name) {
        if (!(name instanceof String text)) {
            return -1;
        }
        if (names.length > FEW) {
            return Arrays.binarySearch(names, text);
        }
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(text)) {
                return i;
            }
        }
        return -1;
    }
}
