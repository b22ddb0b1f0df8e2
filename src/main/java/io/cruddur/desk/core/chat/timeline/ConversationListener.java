package io.cruddur.desk.core.chat.timeline;

import org.jspecify.annotations.Nullable;

/** Who shows the conversation. */
public interface ConversationListener {
    /** The newest page is being read, and nothing is there. */
    void loading();

    /** The conversation is there. */
    void ready();

    /** The newest page did not come. */
    void failed(Throwable failure);

    /** Whether the page above is being read. */
    void loadingOlder(boolean now);

    /** Why the page above did not come; null when it did, or is tried again. */
    void olderFailed(@Nullable Throwable failure);

    /** Whether what changed elsewhere is being read. */
    void catchingUp(boolean now);

    /** So many messages of others have come. */
    void news(int messages);

    /** Whether there were messages here that are all gone now. */
    void emptied(boolean now);
}
