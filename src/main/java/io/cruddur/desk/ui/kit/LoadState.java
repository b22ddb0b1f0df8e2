package io.cruddur.desk.ui.kit;

/** How far what a view shows was read. */
public sealed interface LoadState {
    /** Nobody has asked for it yet. */
    record Idle() implements LoadState {}

    record Loading() implements LoadState {}

    /** It is there, were it nothing. */
    record Loaded() implements LoadState {}

    /** @param sentence why, for the person */
    record Failed(String sentence) implements LoadState {}

    default boolean isLoading() {
        return this instanceof Loading;
    }

    default boolean isLoaded() {
        return this instanceof Loaded;
    }

    /** Why it failed; empty when it did not. */
    default String problem() {
        return this instanceof Failed failed ? failed.sentence() : "";
    }
}
