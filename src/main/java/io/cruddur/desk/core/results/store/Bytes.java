package io.cruddur.desk.core.results.store;

import java.util.Arrays;

/** Bytes that grow at the end. */
public final class Bytes {
    private byte[] bytes;
    private int size;

    public Bytes(int expected) {
        bytes = new byte[expected];
    }

    public int size() {
        return size;
    }

    public void add(int b) {
        room(1);
        bytes[size++] = (byte) b;
    }

    public void add(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /** Seven bits a byte, the lowest first. */
    void addVarint(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            add((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        add(rest);
    }

    /** Writes the length of what follows {@code from} there, and moves it along. */
    void prefixLength(int from) {
        int length = size - from;
        int width = varintWidth(length);
        room(width);
        System.arraycopy(bytes, from, bytes, from + width, length);
        size = from;
        addVarint(length);
        size = from + width + length;
    }

    static int varintWidth(int value) {
        return Math.max(1, (38 - Integer.numberOfLeadingZeros(value)) / 7);
    }

    /** Turns the bits of everything from {@code from} on: what came first in order then comes last. */
    public void invert(int from) {
        for (int i = from; i < size; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
    }

    public void clear() {
        size = 0;
    }

    /** What is behind {@code to} is forgotten. */
    void truncate(int to) {
        size = to;
    }

    /** The array itself: its first {@link #size()} bytes do not change while more is added. */
    public byte[] array() {
        return bytes;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + (bytes.length >> 1)));
        }
    }
}
