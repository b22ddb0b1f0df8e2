package io.cruddur.desk.dynamo.projector;

import static io.cruddur.desk.dynamo.messages.MessageItems.text;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.model.Person;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the table says about a conversation, all of it read consistently.
 *
 * @param newest its newest message; null when it has none, or none that counts
 * @param participants who has, or should have, a row of it; nobody when it has messages but none of them counts, since all
 *     are dated far ahead or the clock is far behind: then the rows stay as they are
 * @param mayCreate whether a participant's missing row is to be made. Not when messages were only removed: then somebody
 *     may be clearing the table, rows first.
 */
public record ProjectedConversation(
        String groupUuid, @Nullable Newest newest, List<Participant> participants, boolean mayCreate) {
    /**
     * The newest message.
     *
     * @param text its attribute {@code message} as it is; null when the item lacks it
     */
    public record Newest(String sortKey, @Nullable AttributeValue text) {}

    /**
     * A participant.
     *
     * @param rows all rows of this conversation in the participant's list
     * @param taken sort keys of the list, from the newest message's on, that other conversations hold
     * @param other whom the row is about; null when nothing in the table says it
     */
    public record Participant(
            String uuid,
            List<Row> rows,
            Set<String> taken,
            @Nullable Person other) {
        public Participant {
            rows = List.copyOf(rows);
            taken = Set.copyOf(taken);
        }
    }

    /** A group row, with whatever attributes it has. */
    public record Row(Map<String, AttributeValue> item) {
        String partitionKey() {
            return text(item, MessagesTable.PK);
        }

        String sortKey() {
            return text(item, MessagesTable.SK);
        }

        String preview() {
            return text(item, MessagesTable.MESSAGE);
        }

        String groupUuid() {
            return text(item, MessagesTable.MESSAGE_GROUP_UUID);
        }

        /** Empty when the row is in nobody's list. */
        String owner() {
            String owner = MessagesTable.ownerOf(partitionKey());
            return owner == null ? "" : owner;
        }

        Person about() {
            return new Person(
                    text(item, MessagesTable.USER_UUID),
                    text(item, MessagesTable.USER_DISPLAY_NAME),
                    text(item, MessagesTable.USER_HANDLE));
        }
    }

    public ProjectedConversation {
        participants = List.copyOf(participants);
    }
}
