package io.cruddur.desk.lambda;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.projector.GroupProjector.RowKey;
import io.cruddur.desk.dynamo.projector.Touched;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conversations that a batch of stream records touched, each once, in the order of their first records. */
final class TouchedConversations {
    private static final String REMOVE = "REMOVE";

    private TouchedConversations() {}

    /**
     * A conversation to look at.
     *
     * @param messages what happened to its messages
     * @param from the sequence number of its first record: where to begin again when it fails
     */
    record Touch(String groupUuid, Touched.Messages messages, String from) {}

    /** Records of other items, this function's own group rows among them, and records without keys touch nothing. */
    static List<Touch> of(DynamodbEvent event) {
        List<DynamodbStreamRecord> records = event.getRecords() == null ? List.of() : event.getRecords();
        List<Touched.Change> changes = new ArrayList<>();
        Map<String, String> first = new LinkedHashMap<>();
        for (DynamodbStreamRecord one : records) {
            StreamRecord item = one.getDynamodb();
            RowKey key = item == null ? null : key(item);
            String group = key == null ? null : MessagesTable.groupOf(key.partitionKey());
            if (key != null && group != null) {
                changes.add(new Touched.Change(REMOVE.equals(one.getEventName()), key));
                first.putIfAbsent(group, String.valueOf(item.getSequenceNumber()));
            }
        }
        List<Touch> touched = new ArrayList<>();
        Map<String, Touched.Messages> conversations =
                Touched.of(changes, _ -> false).conversations();
        first.forEach((group, from) -> {
            Touched.Messages messages = conversations.get(group);
            if (messages != null) {
                touched.add(new Touch(group, messages, from));
            }
        });
        return touched;
    }

    private static @Nullable RowKey key(StreamRecord item) {
        Map<String, AttributeValue> keys = item.getKeys();
        AttributeValue pk = keys == null ? null : keys.get(MessagesTable.PK);
        AttributeValue sk = keys == null ? null : keys.get(MessagesTable.SK);
        return pk == null || pk.getS() == null || sk == null || sk.getS() == null
                ? null
                : new RowKey(pk.getS(), sk.getS());
    }
}
