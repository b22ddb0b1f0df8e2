package io.cruddur.desk.dynamo.messages;

import io.cruddur.desk.dynamo.Pause;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Writes one message at the first free sort key from a given time on. Every write is conditional and may be repeated any
 * number of times: a key that holds this very message counts as free, so an answer that was lost, and a retry by the SDK
 * or by the caller, end at the same item.
 */
final class MessageWriter {
    /** Taken keys in a row. Each is another message of the same microsecond. */
    private static final int MAX_STEPS = 1_000;

    private static final int MAX_BUSY = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Set<String> BUSY =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private final DynamoDbClient client;
    private final MessageRequests requests;

    MessageWriter(DynamoDbClient client, String table) {
        this.client = client;
        this.requests = new MessageRequests(table);
    }

    /**
     * What to write.
     *
     * @param from the time of the first sort key to try
     * @param rows group rows that are missing, written together with the message
     * @param marker the pair's marker, if it is to be written too
     */
    record NewMessage(
            UUID messageUuid,
            String groupUuid,
            Person sender,
            String text,
            Instant from,
            List<Row> rows,
            @Nullable Mark marker) {
        /** A message alone, into a conversation that lacks nothing. */
        static NewMessage message(UUID messageUuid, String groupUuid, Person sender, String text, Instant from) {
            return new NewMessage(messageUuid, groupUuid, sender, text, from, List.of(), null);
        }

        /** Whether it is one item, with no row and no marker beside it. */
        boolean isAlone() {
            return rows.isEmpty() && marker == null;
        }
    }

    /**
     * A pair's marker to be.
     *
     * @param founds whether this message founds the conversation, rather than finding it
     * @param replaced the conversation that the marker names so far; null when there is no marker
     */
    record Mark(
            Person one,
            Person other,
            boolean founds,
            @Nullable String replaced) {
        PairMarker at(NewMessage draft, String key) {
            return new PairMarker(
                    one, other, draft.groupUuid(), founds ? draft.messageUuid().toString() : "", founds ? key : "");
        }
    }

    /** A group row to be: in {@code owner}'s list, about {@code other}. */
    record Row(Person owner, Person other) {}

    private enum PutResult {
        WRITTEN,
        KEY_TAKEN,
        MARKER_TAKEN,
        BUSY
    }

    /** @return null when somebody else has set the pair's marker meanwhile: look again what it says */
    @Nullable
    Message write(NewMessage draft) {
        Instant at = draft.from();
        int steps = 0;
        int busy = 0;
        Pause pause = new Pause(FIRST_PAUSE, LONGEST_PAUSE);
        while (true) {
            String key = Timestamps.format(at);
            switch (tryAt(draft, key)) {
                case WRITTEN -> {
                    return new Message(
                            draft.groupUuid(), key, at, draft.messageUuid().toString(), draft.sender(), draft.text());
                }
                case MARKER_TAKEN -> {
                    return null;
                }
                case KEY_TAKEN -> {
                    if (++steps == MAX_STEPS) {
                        throw new DeskException.Conflict(
                                "The message was not written: " + MAX_STEPS
                                        + " others hold the microseconds from its own on. Send it again.",
                                null);
                    }
                    at = Timestamps.next(at);
                }
                case BUSY -> {
                    if (++busy == MAX_BUSY) {
                        throw new DeskException.Throttled(
                                "The message was not written: the table is too busy, also after several tries."
                                        + " Wait a moment and try again.",
                                null);
                    }
                    pause.await(Work.UNWATCHED);
                }
            }
        }
    }

    private PutResult tryAt(NewMessage draft, String key) {
        try {
            if (draft.isAlone()) {
                client.putItem(requests.alone(draft, key));
            } else {
                client.transactWriteItems(requests.together(draft, key));
            }
            return PutResult.WRITTEN;
        } catch (ConditionalCheckFailedException _) {
            return PutResult.KEY_TAKEN;
        } catch (TransactionConflictException | TransactionInProgressException _) {
            return PutResult.BUSY;
        } catch (TransactionCanceledException e) {
            return outcome(draft, e);
        }
    }

    private static PutResult outcome(NewMessage draft, TransactionCanceledException e) {
        List<CancellationReason> reasons = e.cancellationReasons();
        boolean taken = false;
        boolean busy = false;
        for (int i = 0; i < reasons.size(); i++) {
            String code = String.valueOf(reasons.get(i).code());
            if (code.equals("ConditionalCheckFailed")) {
                if (draft.marker() != null && i == reasons.size() - 1) {
                    return PutResult.MARKER_TAKEN;
                }
                taken = true;
            }
            busy |= BUSY.contains(code);
        }
        if (taken) {
            return PutResult.KEY_TAKEN;
        }
        if (busy) {
            return PutResult.BUSY;
        }
        throw e;
    }
}
