package io.cruddur.desk.dynamo.items;

import org.jspecify.annotations.Nullable;

/** Text that is not one item in DynamoDB JSON, and where that shows. */
public final class MalformedItem extends RuntimeException {
    private final int line;
    private final int column;
    private final boolean ended;

    /**
     * @param line from 1; 0 when it is about the text as a whole
     * @param column from 1, in characters
     * @param what a sentence
     * @param ended whether the text ended too early
     */
    MalformedItem(int line, int column, String what, boolean ended, @Nullable Throwable cause) {
        super(what, cause);
        this.line = line;
        this.column = column;
        this.ended = ended;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    public String what() {
        return String.valueOf(getMessage());
    }

    /** {@link #what} to stand by itself. */
    public String sentence() {
        String what = what();
        return what.isEmpty() ? what : Character.toUpperCase(what.charAt(0)) + what.substring(1);
    }

    public boolean ended() {
        return ended;
    }
}
