package io.cruddur.desk.port.account;

import java.util.EnumSet;
import java.util.Set;

/** A pool's rule for passwords, as AWS documents it. */
public record PasswordPolicy(int minimumLength, boolean lowercase, boolean uppercase, boolean digits, boolean symbols) {
    /** What a pool has that was told nothing else. */
    public static final PasswordPolicy USUAL = new PasswordPolicy(8, true, true, true, true);

    private static final int LONGEST = 256;

    /** Those that count as symbols, and a space that is neither the first nor the last character. */
    private static final String SYMBOLS = "^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+=";

    /** A part of the rule. */
    public enum Part {
        LENGTH,
        LOWERCASE,
        UPPERCASE,
        DIGIT,
        SYMBOL,
        /** It begins or ends with a space, or is too long. */
        FORM
    }

    /** What a password lacks. */
    public Set<Part> lacks(char[] password) {
        Set<Part> lacks = EnumSet.noneOf(Part.class);
        add(lacks, Part.LENGTH, password.length < minimumLength);
        add(lacks, Part.LOWERCASE, lowercase && !has(password, 'a', 'z'));
        add(lacks, Part.UPPERCASE, uppercase && !has(password, 'A', 'Z'));
        add(lacks, Part.DIGIT, digits && !has(password, '0', '9'));
        add(lacks, Part.SYMBOL, symbols && !hasSymbol(password));
        add(lacks, Part.FORM, password.length > LONGEST || isPadded(password));
        return lacks;
    }

    private static void add(Set<Part> lacks, Part part, boolean lacking) {
        if (lacking) {
            lacks.add(part);
        }
    }

    private static boolean has(char[] password, char first, char last) {
        for (char one : password) {
            if (one >= first && one <= last) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasSymbol(char[] password) {
        for (int i = 0; i < password.length; i++) {
            boolean inside = i > 0 && i < password.length - 1;
            if (SYMBOLS.indexOf(password[i]) >= 0 || (password[i] == ' ' && inside)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPadded(char[] password) {
        return password.length > 0
                && (Character.isWhitespace(password[0]) || Character.isWhitespace(password[password.length - 1]));
    }
}
