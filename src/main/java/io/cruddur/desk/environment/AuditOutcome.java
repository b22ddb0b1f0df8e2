package io.cruddur.desk.environment;

import java.util.Locale;

/** How far a change of production has come, as its line in the audit file says it. */
public enum AuditOutcome {
    /** It was going to be sent; what became of it nobody has written down. */
    SENT,
    OK,
    FAILED,
    /** The person stopped it. */
    STOPPED,
    /** It was stopped here: nothing was sent. */
    REFUSED;

    static AuditOutcome of(Request.Outcome outcome) {
        return switch (outcome) {
            case OK -> OK;
            case FAILED -> FAILED;
            case STOPPED -> STOPPED;
            case REFUSED -> REFUSED;
        };
    }

    /** As it is written. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
