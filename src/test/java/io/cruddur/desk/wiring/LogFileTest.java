package io.cruddur.desk.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogFileTest {
    @TempDir
    Path folder;

    @AfterEach
    void detach() {
        ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(Logger.ROOT_LOGGER_NAME)
                .getAppender("FILE")
                .stop();
        ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(Logger.ROOT_LOGGER_NAME)
                .detachAppender("FILE");
    }

    @Test
    void keepsTheStackTraceForItsOwnerAlone() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        Path logs = folder.resolve("logs");

        LogFile.open(logs);
        LoggerFactory.getLogger("io.cruddur.test").warn("It broke", new IllegalStateException("inside"));

        Path file = logs.resolve("cruddur-desk.log");
        assertThat(Files.readString(file)).contains("It broke", "IllegalStateException", "keepsTheStackTrace");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logs)))
                .isEqualTo("rwx------");
    }
}
