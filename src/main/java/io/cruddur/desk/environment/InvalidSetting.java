package io.cruddur.desk.environment;

/**
 * A setting, an environment variable or an address in one of them that cannot be used. The message is one or two plain
 * sentences for the person at the desk. It never repeats the value where a password could be in it.
 */
public final class InvalidSetting extends RuntimeException {
    public InvalidSetting(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
