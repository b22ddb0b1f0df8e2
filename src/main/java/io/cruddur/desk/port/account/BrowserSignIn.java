package io.cruddur.desk.port.account;

import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import java.net.URI;

/** Signs a person in on the pool's own pages, in their browser. Every call blocks. */
public interface BrowserSignIn {
    /**
     * Waits for one sign-in from now on.
     *
     * @throws DeskException.NotAvailable when the pool has no pages of its own, or none may send the browser back here
     */
    Visit begin();

    /** One sign-in. Closing it ends the waiting: nothing listens any more. */
    interface Visit extends AutoCloseable {
        /** What the browser has to open. */
        URI address();

        /**
         * Waits until the browser comes back.
         *
         * @throws CancelledException when this is closed, or the thread interrupted
         * @throws DeskException.NotAccepted when the pool, or the check of its tokens, says no
         */
        SignedIn await();

        @Override
        void close();
    }
}
