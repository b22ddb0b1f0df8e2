package io.cruddur.desk.wiring;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import io.cruddur.desk.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * The log on disk: four files of a megabyte each, readable by their owner only. Stack traces go here, and only here,
 * with what may be a secret masked.
 */
public final class LogFile extends RollingFileAppender<ILoggingEvent> {
    private static final String NAME = "cruddur-desk.log";

    private LogFile() {}

    /** Sends the log to {@code folder} from now on. An app that cannot write its log says so and goes on. */
    public static void open(Path folder) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        try {
            PrivateFiles.folders(folder);
        } catch (IOException e) {
            LoggerFactory.getLogger(LogFile.class).warn("No log is kept: {} cannot be made", folder, e);
            return;
        }
        LogFile file = new LogFile();
        file.setContext(context);
        file.setName("FILE");
        file.setFile(folder.resolve(NAME).toString());

        file.setEncoder(lines(context));

        FixedWindowRollingPolicy three = new FixedWindowRollingPolicy();
        three.setContext(context);
        three.setParent(file);
        three.setFileNamePattern(folder.resolve("cruddur-desk.%i.log").toString());
        three.setMinIndex(1);
        three.setMaxIndex(3);
        three.start();
        file.setRollingPolicy(three);

        SizeBasedTriggeringPolicy<ILoggingEvent> aMegabyte = new SizeBasedTriggeringPolicy<>();
        aMegabyte.setContext(context);
        aMegabyte.setMaxFileSize(new FileSize(FileSize.MB_COEFFICIENT));
        aMegabyte.start();
        file.setTriggeringPolicy(aMegabyte);

        file.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(file);
    }

    /** What is thrown and what is said pass one place, where secrets are masked: no caller has to think of it. */
    private static Encoder<ILoggingEvent> lines(LoggerContext context) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("said", LoggedMessage::new);
        layout.getInstanceConverterMap().put("thrown", LoggedThrowable::new);
        layout.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{20} [%thread] %said%n%thrown");
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> lines = new LayoutWrappingEncoder<>();
        lines.setContext(context);
        lines.setLayout(layout);
        lines.start();
        return lines;
    }

    /** Called for the first file and after every roll: the file is there, and private, before a word is in it. */
    @Override
    public void openFile(String name) throws IOException {
        PrivateFiles.file(Path.of(name));
        super.openFile(name);
    }
}
