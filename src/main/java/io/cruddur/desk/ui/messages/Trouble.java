package io.cruddur.desk.ui.messages;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.kit.FailureSentence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why something cannot be shown, for the pane that it would be in.
 *
 * @param missing whether a table is not there: trying again does not help, creating it does
 */
public record Trouble(String sentence, boolean missing) {
    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    /** Logs the failure, once. */
    public static Trouble of(Throwable failure) {
        LOG.warn("The messages view could not be filled", failure);
        return new Trouble(FailureSentence.of(failure), failure instanceof DeskException.NotFound);
    }
}
