package io.cruddur.desk.core.text;

import java.util.Locale;

/** Quantities as a person reads them. */
public final class Sizes {
    private static final String[] UNITS = {"KB", "MB", "GB", "TB"};

    private Sizes() {}

    /** In units of 1,024, with one decimal where it says something: {@code 812 B}, {@code 1.5 KB}, {@code 12 MB}. */
    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        do {
            value /= 1024;
            unit++;
        } while (value >= 1023.5 && unit < UNITS.length - 1);
        return String.format(Locale.ENGLISH, value < 9.95 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }

    /** Capacity units, with one decimal where it says something. */
    public static String units(double units) {
        return String.format(Locale.ENGLISH, units == Math.rint(units) ? "%,.0f" : "%,.1f", units);
    }
}
