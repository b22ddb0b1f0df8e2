package io.cruddur.desk.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ch.qos.logback.classic.LoggerContext;
import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.dynamo.TestTables;
import io.cruddur.desk.dynamo.items.DynamoItemReader;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.Leak;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@ExtendWith(LocalServicesExtension.class)
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

    /** The service's own words quote the whole statement, and the exceptions that it comes in are logged. */
    @Test
    void aStatementThatFailedTellsTheLogNoSecret(TestServices services) throws IOException {
        LogFile.open(folder);
        List<String> wrong = List.of(
                "SELECT * FROM aaa WHERE password = 'hunter3-battery' hunter3_staple",
                "SELECT * FROM aaa WHERE password = 'hunter3-battery",
                "UPDATE aaa SET x = hunter3_staple WHERE password",
                "SELECT 'hunter3-battery' hunter3_staple FROM aaa WHERE api_key = 1",
                "SELECT * FROM aaa WHERE url = 'postgresql://u:hunter3-battery@h/db' hunter3_staple",
                "DELETE FROM aaa WHERE password hunter3_staple");
        try (AwsClients clients = TestTables.clients(services.endpoints())) {
            ItemReader reader = new DynamoItemReader(clients.dynamo());
            for (String text : wrong) {
                var statement = new ItemReader.PartiQl(new Statement(text, List.of(), null), ReadBudget.NONE);
                assertThatThrownBy(() -> reader.read(statement, (_, _) -> {}, Work.UNWATCHED))
                        .isInstanceOfSatisfying(DeskException.class, failure -> {
                            IllegalStateException around = new IllegalStateException(failure);
                            around.addSuppressed(failure);
                            LoggerFactory.getLogger("io.cruddur.test").warn("It broke: {}", failure.sentence(), around);
                        });
            }
        }

        String log = Files.readString(folder.resolve("cruddur-desk.log"));
        Leak.noneIn(log, "hunter3-battery", "hunter3_staple");
        assertThat(log)
                .contains("It broke: Could not run this statement: ", "DynamoDbException", "DeskException$Invalid")
                .contains("\tat io.cruddur.desk.aws.AwsFailures.explain", "Suppressed: ");
    }

    /** Nobody can tell that it is a secret: where input is not valid, nothing is quoted. */
    @Test
    void whatIsNotValidIsNotQuoted() throws IOException {
        LogFile.open(folder);
        Throwable quoting = new DeskException.Invalid(
                "Unexpected hunter2battery.", new IllegalStateException("Statement: SELECT hunter2battery"));
        LoggerFactory.getLogger("io.cruddur.test").warn("Not read", new IllegalStateException(quoting));

        String log = Files.readString(folder.resolve("cruddur-desk.log"));
        Leak.noneIn(log, "hunter2battery");
        assertThat(log).contains("Not read", "DeskException$Invalid", "\tat io.cruddur.desk.wiring.LogFileTest");
    }

    @Test
    void whatNamesNoSecretIsKeptAsItIs() throws IOException {
        LogFile.open(folder);
        LoggerFactory.getLogger("io.cruddur.test")
                .warn(
                        "Not read",
                        new IllegalStateException(
                                "No usable AWS credentials were found. Choose another profile.",
                                new IOException("Table 'aaa' = {gone}")));

        assertThat(Files.readString(folder.resolve("cruddur-desk.log")))
                .contains("No usable AWS credentials were found. Choose another profile.", "Table 'aaa' = {gone}");
    }
}
