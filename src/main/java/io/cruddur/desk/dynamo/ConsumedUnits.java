package io.cruddur.desk.dynamo;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/**
 * The capacity units that requests have consumed, as their answers say. DynamoDB Local says nothing for statements, so that
 * "not reported" (NaN) is told apart from none. Any thread may add.
 */
public final class ConsumedUnits {
    private double sum;
    private boolean answered;
    private boolean reported;

    /** What an answer says; NaN when it says nothing. */
    public static double of(@Nullable ConsumedCapacity capacity) {
        return capacity == null || capacity.capacityUnits() == null ? Double.NaN : capacity.capacityUnits();
    }

    /** What an answer says of several tables, together; NaN when it says nothing. */
    public static double of(Collection<ConsumedCapacity> capacities) {
        ConsumedUnits all = new ConsumedUnits();
        capacities.forEach(one -> all.add(of(one)));
        return all.answered ? all.sum() : Double.NaN;
    }

    /** @param units of one answer; NaN when it says nothing */
    public synchronized void add(double units) {
        answered = true;
        if (!Double.isNaN(units)) {
            reported = true;
            sum += units;
        }
    }

    /** Of all answers that say it; NaN when there were answers and none did. */
    public synchronized double sum() {
        return answered && !reported ? Double.NaN : sum;
    }
}
