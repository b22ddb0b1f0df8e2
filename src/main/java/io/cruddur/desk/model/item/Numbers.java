package io.cruddur.desk.model.item;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB's numbers: up to 38 significant digits, of magnitude 1E-130 to 9.99…E+125, or zero. Source: the developer
 * guide, "Supported data types and naming rules", section Number.
 */
public final class Numbers {
    private static final int MAX_DIGITS = 38;
    private static final int MIN_EXPONENT = -130;
    private static final int MAX_EXPONENT = 125;

    /** Longer is no number anybody wrote, and would take long to look at. */
    private static final int MAX_LENGTH = 1_000;

    private static final Pattern FORM = Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

    private Numbers() {}

    /** What is wrong with these digits, as a clause; null when DynamoDB takes them. */
    public static @Nullable String problem(String digits) {
        if (digits.length() > MAX_LENGTH) {
            return "this number is too long.";
        }
        if (!FORM.matcher(digits).matches()) {
            return "this is not a number.";
        }
        BigDecimal number;
        try {
            number = new BigDecimal(digits);
        } catch (NumberFormatException _) {
            return "the exponent of this number is out of range.";
        }
        if (number.signum() == 0) {
            return null;
        }
        BigDecimal significant = number.stripTrailingZeros();
        if (significant.precision() > MAX_DIGITS) {
            return "a number has at most 38 significant digits, this one has " + significant.precision() + ".";
        }
        long exponent = (long) significant.precision() - significant.scale() - 1;
        if (exponent < MIN_EXPONENT || exponent > MAX_EXPONENT) {
            return "a number is between 1E-130 and 9.99E+125, positive or negative, or zero.";
        }
        return null;
    }

    /** Equal for equal numbers however they are written: {@code 1.0} and {@code 1} are the same element of a set. */
    public static BigDecimal canonical(String digits) {
        return new BigDecimal(digits).stripTrailingZeros();
    }
}
