package io.cruddur.desk.wiring;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.cruddur.desk.model.LoggedText;

/** The message of a line in the log, without what may be a secret. Named in {@code logback.xml}, too. */
public final class LoggedMessage extends MessageConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return LoggedText.of(String.valueOf(super.convert(event)));
    }
}
