package io.cruddur.desk.model.query;

/** Text that is no query, path or value. The message is one sentence for the person who typed it. */
public final class InvalidQuery extends RuntimeException {
    public InvalidQuery(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
