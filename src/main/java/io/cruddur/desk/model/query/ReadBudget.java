package io.cruddur.desk.model.query;

/**
 * How fast a reading may consume.
 *
 * @param unitsPerSecond read capacity units; infinite for no budget
 */
public record ReadBudget(double unitsPerSecond) {
    public static final ReadBudget NONE = new ReadBudget(Double.POSITIVE_INFINITY);

    /** Of a table whose capacity is on demand. */
    public static final ReadBudget ON_DEMAND = new ReadBudget(100);

    private static final double SHARE = 0.25;

    /** Bytes that half a unit reads, eventually consistent. */
    private static final int HALF_UNIT = 4096;

    /** Before the first answer nobody knows how large the items are; this is a usual size. */
    private static final int USUAL_ITEM = 1024;

    public ReadBudget {
        if (!(unitsPerSecond > 0)) {
            throw new InvalidQuery("A read budget is more than 0 capacity units a second.");
        }
    }

    /** A quarter of what is provisioned: the application keeps the rest. */
    public static ReadBudget shareOf(long provisionedUnits) {
        return new ReadBudget(Math.max(provisionedUnits, 1) * SHARE);
    }

    public boolean isLimited() {
        return unitsPerSecond != Double.POSITIVE_INFINITY;
    }

    /** How many items of usual size can be read in a second; at least 1. */
    public int firstPage() {
        return pageOf(0.5 * USUAL_ITEM / HALF_UNIT);
    }

    /** How many items that cost {@code unitsPerItem} can be read in a second; at least 1. */
    public int pageOf(double unitsPerItem) {
        return (int) Math.clamp(unitsPerSecond / unitsPerItem, 1, 100_000);
    }
}
