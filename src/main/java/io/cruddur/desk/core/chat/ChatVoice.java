package io.cruddur.desk.core.chat;

import io.cruddur.desk.model.Person;
import java.nio.file.Path;

/** What is said of messages that wait and of what was kept, in the words of the window. */
public interface ChatVoice {
    /** Why a message was not sent. */
    String notSent(Throwable failure);

    /** Why a message is not known to be sent that an earlier run has tried. */
    String interrupted();

    /**
     * That nothing is known any more of what somebody has typed.
     *
     * @param aside where the damaged document is now
     */
    String damaged(Person person, Path aside);

    /** Says at once that what was kept cannot be had. */
    void notRecalled(Throwable failure);
}
