package io.cruddur.desk.local;

/**
 * A step on the way up.
 *
 * @param address where it answers, {@code host:port} or a URL; empty while it is starting
 */
public record LocalProgress(LocalService service, State state, String address) {
    public enum State {
        STARTING,
        READY
    }
}
