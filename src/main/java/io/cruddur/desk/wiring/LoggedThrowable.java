package io.cruddur.desk.wiring;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.cruddur.desk.model.LoggedText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What was thrown, with its causes: classes and stacks whole, messages without what may be a secret. */
final class LoggedThrowable extends ThrowableProxyConverter {
    @Override
    protected String throwableProxyToString(IThrowableProxy thrown) {
        return super.throwableProxyToString(new Masked(thrown));
    }

    private record Masked(IThrowableProxy thrown) implements IThrowableProxy {
        static @Nullable IThrowableProxy of(@Nullable IThrowableProxy thrown) {
            return thrown == null ? null : new Masked(thrown);
        }

        private static @Nullable String masked(@Nullable String message) {
            return message == null ? null : LoggedText.of(message);
        }

        @Override
        public @Nullable String getMessage() {
            return masked(thrown.getMessage());
        }

        @Override
        public @Nullable String getOverridingMessage() {
            return masked(thrown.getOverridingMessage());
        }

        @Override
        public String getClassName() {
            return thrown.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return thrown.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return thrown.getCommonFrames();
        }

        @Override
        public @Nullable IThrowableProxy getCause() {
            return of(thrown.getCause());
        }

        @Override
        public IThrowableProxy[] getSuppressed() {
            IThrowableProxy[] suppressed = thrown.getSuppressed();
            return suppressed == null
                    ? new IThrowableProxy[0]
                    : Arrays.stream(suppressed).map(Masked::new).toArray(IThrowableProxy[]::new);
        }

        @Override
        public boolean isCyclic() {
            return thrown.isCyclic();
        }
    }
}
