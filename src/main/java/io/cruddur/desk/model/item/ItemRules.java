package io.cruddur.desk.model.item;

import io.cruddur.desk.model.item.ItemKeys.IndexKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What DynamoDB asks of any item of a table, however it came about. Sources: the developer guide, "Supported data types and
 * naming rules" and "Quotas".
 */
public final class ItemRules {
    /** Bytes. */
    private static final int LONGEST_PARTITION_KEY = 2_048;

    private static final int LONGEST_SORT_KEY = 1_024;

    /**
     * What is wrong with a key attribute.
     *
     * @param missing whether the item lacks the attribute
     * @param sentence what is wrong and what would be right
     */
    public record KeyProblem(String attribute, boolean missing, String sentence) {}

    /** The longest name of an attribute, also within a map, that DynamoDB takes: 64 KB, in bytes of UTF-8. */
    public static final int LONGEST_NAME = 65_535;

    private ItemRules() {}

    /**
     * What is wrong with the item's keys, and those of indexes where it has them. An attribute can be a key several times: its
     * problem is said once.
     */
    public static List<KeyProblem> keyProblems(Item item, ItemKeys keys) {
        List<KeyProblem> problems = new ArrayList<>(0);
        for (KeyAttribute key : keys.attributes()) {
            boolean partition = key.equals(keys.partition());
            Attribute value = item.get(key.name());
            String problem;
            if (value == null) {
                problem = "The attribute " + key.name() + " is missing: it is " + role(partition) + ".";
            } else {
                problem = problem(key, value, partition, "");
            }
            add(problems, key, value, problem);
        }
        for (IndexKey index : keys.indexes()) {
            KeyAttribute key = index.attribute();
            Attribute value = item.get(key.name());
            if (value != null && !keys.isKey(key.name())) {
                add(problems, key, value, problem(key, value, index.isPartition(), " of index " + index.index()));
            }
        }
        return problems;
    }

    private static void add(
            List<KeyProblem> problems, KeyAttribute key, @Nullable Attribute value, @Nullable String sentence) {
        if (sentence != null
                && problems.stream().noneMatch(said -> said.attribute().equals(key.name()))) {
            problems.add(new KeyProblem(key.name(), value == null, sentence));
        }
    }

    private static String role(boolean partition) {
        return partition ? "the partition key" : "the sort key";
    }

    private static @Nullable String problem(KeyAttribute key, Attribute value, boolean partition, String ofIndex) {
        if (AttributeType.of(value) != key.type()) {
            return begin(key, partition, ofIndex) + " and has to be of type " + key.type() + ", not " + value.type()
                    + ".";
        }
        if (key.type() == AttributeType.N) {
            return null;
        }
        long bytes = ItemSize.of(value);
        int most = partition ? LONGEST_PARTITION_KEY : LONGEST_SORT_KEY;
        if (bytes == 0) {
            return begin(key, partition, ofIndex) + " and cannot be empty.";
        }
        return bytes <= most
                ? null
                : String.format(
                        Locale.ENGLISH,
                        "%s and has at most %,d bytes; these are %,d.",
                        begin(key, partition, ofIndex),
                        most,
                        bytes);
    }

    private static String begin(KeyAttribute key, boolean partition, String ofIndex) {
        return key.name() + " is " + role(partition) + ofIndex;
    }

    /** What is wrong with an item of so many bytes; null when nothing is. */
    public static @Nullable String sizeProblem(long bytes) {
        return bytes <= ItemSize.LIMIT
                ? null
                : String.format(
                        Locale.ENGLISH,
                        "The item has %,d bytes, and DynamoDB takes at most %,d (400 KB).",
                        bytes,
                        ItemSize.LIMIT);
    }

    /** UTF-8, which DynamoDB keeps text in, has no half characters: they would become question marks. */
    public static boolean holdsHalfCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}
