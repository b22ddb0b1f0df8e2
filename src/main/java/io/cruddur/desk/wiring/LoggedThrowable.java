package io.cruddur.desk.wiring;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.cruddur.desk.model.LoggedText;
import io.cruddur.desk.port.DeskException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was thrown, with its causes: classes and stacks whole, messages without what may be a secret. None at all where what
 * was typed is not valid: the service quotes it, and a secret in it may look like any other word.
 */
final class LoggedThrowable extends ThrowableProxyConverter {
    @Override
    protected String throwableProxyToString(IThrowableProxy thrown) {
        return super.throwableProxyToString(new Masked(thrown, isAboutInput(thrown)));
    }

    private static boolean isAboutInput(IThrowableProxy thrown) {
        for (IThrowableProxy each = thrown; each != null; each = each.getCause()) {
            if (each.getClassName().equals(DeskException.Invalid.class.getName())) {
                return true;
            }
        }
        return false;
    }

    /** @param wordless without its messages */
    private record Masked(IThrowableProxy thrown, boolean wordless) implements IThrowableProxy {
        private @Nullable String masked(@Nullable String message) {
            return message == null ? null : wordless ? LoggedText.MASK : LoggedText.of(message);
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
            return thrown.getCause() == null ? null : new Masked(thrown.getCause(), wordless);
        }

        @Override
        public IThrowableProxy[] getSuppressed() {
            IThrowableProxy[] suppressed = thrown.getSuppressed();
            return suppressed == null
                    ? new IThrowableProxy[0]
                    : Arrays.stream(suppressed)
                            .map(each -> new Masked(each, wordless || isAboutInput(each)))
                            .toArray(IThrowableProxy[]::new);
        }

        @Override
        public boolean isCyclic() {
            return thrown.isCyclic();
        }
    }
}
