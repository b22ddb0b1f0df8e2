package io.cruddur.desk.port;

import io.cruddur.desk.model.ConversationScript;
import io.cruddur.desk.model.Person;

/** Writes a conversation script into a messages table as a conversation between two people. */
public interface Seeder {
    /** @param freshCopy whether to write another copy even when the script is there already */
    record Seed(String table, Person person1, Person person2, ConversationScript script, boolean freshCopy) {}

    /**
     * @param written items put now
     * @param alreadyThere items that an earlier run had put
     * @param capacityUnits write capacity units consumed; NaN when DynamoDB did not say
     * @param complete false when it was cancelled
     */
    record Summary(String groupUuid, int written, int alreadyThere, double capacityUnits, boolean complete) {}

    /**
     * Idempotent: a second run changes nothing, and one after a cancel or a crash completes the first.
     *
     * @throws DeskException.WriteRefused when the table and the people are not of the same environment
     */
    Summary seed(Seed seed, Work work);
}
