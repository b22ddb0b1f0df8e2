package io.cruddur.desk.dynamo.tables;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.Capacity;
import io.cruddur.desk.port.TableDefinition.Index;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.port.TableDefinition.Projection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What DynamoDB asks of a table's definition, said in words before it is sent. Source: the developer guide, "Quotas in
 * Amazon DynamoDB", and the API reference of CreateTable.
 */
final class TableRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
    private static final int MAX_KEY_NAME_BYTES = 255;
    private static final int MAX_INCLUDED = 100;
    private static final int MAX_TAGS = 50;
    private static final int MAX_TAG_KEY = 128;
    private static final int MAX_TAG_VALUE = 256;

    private TableRules() {}

    /** @throws DeskException.Invalid with the first thing that DynamoDB would not take */
    static void check(TableDefinition table) {
        name("A table's name", table.name());
        Map<String, KeyType> types = new HashMap<>();
        keys("table " + table.name(), table.partitionKey(), table.sortKey(), types);
        capacity("table " + table.name(), table.capacity());
        Set<String> indexes = new HashSet<>();
        for (Index index : table.indexes()) {
            name("An index's name", index.name());
            if (!indexes.add(index.name())) {
                throw invalid("There are two indexes named " + index.name() + ". Give each a name of its own.");
            }
            index(table, index, types);
        }
        tags(table.tags());
    }

    private static void index(TableDefinition table, Index index, Map<String, KeyType> types) {
        if (index.hasMoreKeys()) {
            throw invalid("Index " + index.name() + " has several partition or sort keys, which cannot be created here."
                    + " Remove it from this form, and add it to the table with the AWS CLI.");
        }
        String what = "index " + index.name();
        keys(what, index.partitionKey(), index.sortKey(), types);
        capacity(what, index.capacity());
        if (!table.capacity().getClass().equals(index.capacity().getClass())) {
            throw invalid("Index " + index.name()
                    + " must be provisioned or on demand as its table is. Choose the same for both.");
        }
        if (index.projection() == Projection.INCLUDE && index.included().isEmpty()) {
            throw invalid("Index " + index.name()
                    + " includes chosen attributes, but none is named. Name at least one, or project all or the keys.");
        }
        if (index.included().size() > MAX_INCLUDED) {
            throw invalid("Index " + index.name() + " includes more than " + MAX_INCLUDED + " attributes.");
        }
    }

    private static void name(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw invalid(what + " has 3 to 255 characters: letters a to z, digits, and the characters _ - and . only"
                    + (name.isEmpty() ? "." : "; \"" + name + "\" has not."));
        }
    }

    private static void keys(
            String what,
            TableDefinition.Key partition,
            TableDefinition.@Nullable Key sort,
            Map<String, KeyType> types) {
        List<TableDefinition.Key> keys = new ArrayList<>(List.of(partition));
        if (sort != null) {
            keys.add(sort);
            if (sort.name().equals(partition.name())) {
                throw invalid("The sort key of " + what + " has the name of its partition key, " + sort.name()
                        + ". Give it another name, or leave it out.");
            }
        }
        for (TableDefinition.Key key : keys) {
            int bytes = key.name().getBytes(StandardCharsets.UTF_8).length;
            if (bytes < 1 || bytes > MAX_KEY_NAME_BYTES) {
                throw invalid(
                        "A key of " + what + " has no name, or one of more than 255 bytes. Enter a shorter name.");
            }
            KeyType before = types.putIfAbsent(key.name(), key.type());
            if (before != null && before != key.type()) {
                throw invalid("The key attribute " + key.name() + " is once of type " + before + " and once of type "
                        + key.type() + ". One attribute has one type wherever it is a key.");
            }
        }
    }

    private static void capacity(String what, Capacity capacity) {
        if (capacity instanceof Capacity.Provisioned(long read, long write) && (read < 1 || write < 1)) {
            throw invalid("The capacity of " + what + " must be at least 1 read and 1 write unit per second.");
        }
    }

    private static void tags(Map<String, String> tags) {
        if (tags.size() > MAX_TAGS) {
            throw invalid("A table has at most " + MAX_TAGS + " tags.");
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > MAX_TAG_KEY || value.length() > MAX_TAG_VALUE) {
                throw invalid("The tag \"" + key + "\" is not possible: a tag's name has 1 to " + MAX_TAG_KEY
                        + " characters, its value at most " + MAX_TAG_VALUE + ".");
            }
            if (key.startsWith("aws:")) {
                throw invalid("The tag \"" + key + "\" is not possible: names that start with aws: are AWS's own.");
            }
        });
    }

    private static DeskException.Invalid invalid(String sentence) {
        return new DeskException.Invalid(sentence);
    }
}
