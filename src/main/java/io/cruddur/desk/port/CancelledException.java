package io.cruddur.desk.port;

/** The person cancelled. Never shown as a failure. */
public final class CancelledException extends RuntimeException {
    public CancelledException() {
        super("Cancelled");
    }
}
