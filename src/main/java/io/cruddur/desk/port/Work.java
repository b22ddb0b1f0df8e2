package io.cruddur.desk.port;

/**
 * The other side of a long call: where it says how far it is, and learns that nobody waits any more. Safe to call from
 * any thread.
 */
public interface Work {
    /** For calls whose progress nobody watches and nobody cancels. */
    Work UNWATCHED = new Work() {
        @Override
        public void step(String what) {}

        @Override
        public void progress(long done, long total) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    /** Says what is being done now, in a few words for the person who waits. */
    void step(String what);

    /**
     * Says how much is done.
     *
     * @param total in the same unit as {@code done}; negative when it is not known
     */
    void progress(long done, long total);

    boolean isCancelled();

    /** @throws CancelledException when the work was cancelled */
    default void checkCancelled() {
        if (isCancelled()) {
            throw new CancelledException();
        }
    }
}
