package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.Work;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a reading within its budget: a bucket that fills with the budget's units and holds those of one second. What an
 * answer consumed is known afterwards only, so the bucket may fall below zero, and the next request waits until it is not.
 */
final class Pacer {
    private static final double SECOND = 1e9;

    /** A cancel is noticed this soon also where it interrupts nobody. */
    private static final long NOTICE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ReadBudget budget;
    private final LongSupplier nanoTime;
    private double units;
    private long filledAt;

    Pacer(ReadBudget budget) {
        this(budget, System::nanoTime);
    }

    Pacer(ReadBudget budget, LongSupplier nanoTime) {
        this.budget = budget;
        this.nanoTime = nanoTime;
        this.units = budget.unitsPerSecond();
        this.filledAt = nanoTime.getAsLong();
    }

    /** @throws CancelledException when {@code work} is cancelled meanwhile */
    void await(Work work) {
        long wait = nanosToWait();
        if (wait <= 0) {
            return;
        }
        if (wait > SECOND) {
            work.step(String.format(
                    Locale.ENGLISH,
                    "Waiting %.0f s for the read budget of %s units a second",
                    wait / SECOND,
                    text(budget.unitsPerSecond())));
        }
        try {
            while (wait > 0) {
                work.checkCancelled();
                TimeUnit.NANOSECONDS.sleep(Math.min(wait, NOTICE_NANOS));
                wait = nanosToWait();
            }
        } catch (InterruptedException _) {
            throw new CancelledException();
        }
        work.checkCancelled();
    }

    private static String text(double units) {
        return units == Math.rint(units) ? String.valueOf((long) units) : String.format(Locale.ENGLISH, "%.2f", units);
    }

    /** How long the next request has to wait; 0 or less for not at all. */
    synchronized long nanosToWait() {
        if (!budget.isLimited()) {
            return 0;
        }
        long now = nanoTime.getAsLong();
        double filled = units + (now - filledAt) / SECOND * budget.unitsPerSecond();
        units = Math.min(filled, budget.unitsPerSecond());
        filledAt = now;
        return units >= 0 ? 0 : (long) Math.ceil(-units / budget.unitsPerSecond() * SECOND);
    }

    /** @param consumed NaN when DynamoDB did not say */
    synchronized void consumed(double consumed) {
        if (!Double.isNaN(consumed)) {
            units -= consumed;
        }
    }

    /** How large the next page may be, after one of {@code scanned} items that consumed {@code consumed}. */
    @Nullable
    Integer page(@Nullable Integer last, int scanned, double consumed) {
        return !budget.isLimited() || scanned <= 0 || !(consumed > 0)
                ? last
                : Integer.valueOf(budget.pageOf(consumed / scanned));
    }
}
