package io.cruddur.desk.files;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Names of files that must not be longer than a file system takes: 255 bytes on most. */
final class FileNames {
    /** Of a dash and eight digits. */
    private static final int MARK_BYTES = 9;

    private FileNames() {}

    /** The front of a name, in no more bytes of UTF-8 than these; no character is cut in two. */
    static String front(String name, int bytes) {
        int end = 0;
        int taken = 0;
        while (end < name.length()) {
            int next = name.offsetByCodePoints(end, 1);
            taken += bytes(name.substring(end, next)).length;
            if (taken > bytes) {
                break;
            }
            end = next;
        }
        return name.substring(0, end);
    }

    /** A name that is short enough as it is; the front of one that is not, and a mark that tells it from others. */
    static String within(String name, int bytes) {
        byte[] whole = bytes(name);
        if (whole.length <= bytes) {
            return name;
        }
        CRC32 sum = new CRC32();
        sum.update(whole);
        return front(name, bytes - MARK_BYTES) + "-%08x".formatted(sum.getValue());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
