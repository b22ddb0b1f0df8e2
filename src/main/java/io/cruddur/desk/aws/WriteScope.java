package io.cruddur.desk.aws;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The writes that pass though production is locked: those of a person who has signed in, in their own name. Closed until
 * somebody has signed in, and again when they have signed out. Whoever opens it says of each request whether it may pass;
 * the clients ask before every attempt. Safe from any thread.
 */
public final class WriteScope {
    private volatile @Nullable Predicate<SdkRequest> permitted;
    private volatile boolean left;

    /**
     * @param permits called before each attempt, on the thread that makes it; also with what the record of requests adds,
     *     such as {@code ReturnConsumedCapacity}
     */
    public void open(Predicate<SdkRequest> permits) {
        permitted = permits;
        left = false;
    }

    /** From now on nothing passes, nor does a further attempt of what is under way. */
    public void close() {
        if (permitted != null) {
            left = true;
        }
        permitted = null;
    }

    /** Whether it is closed because somebody has signed out. */
    boolean isLeft() {
        return left;
    }

    boolean permits(SdkRequest request) {
        Predicate<SdkRequest> now = permitted;
        return now != null && now.test(request);
    }
}
