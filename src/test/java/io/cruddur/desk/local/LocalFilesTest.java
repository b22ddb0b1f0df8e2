package io.cruddur.desk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.files.Leftovers;
import io.cruddur.desk.files.PrivateFiles;
import io.cruddur.desk.local.postgres.PostgresOrphan;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files and lines that the processes understand each other by. */
class LocalFilesTest {
    @TempDir
    private Path folder;

    @Test
    void eventsSurviveTheLine() {
        List<LocalEvent> events = List.of(
                new LocalEvent.Starting(LocalService.COGNITO),
                new LocalEvent.Ready(LocalService.POSTGRES, "127.0.0.1:5432"),
                new LocalEvent.AllReady(),
                new LocalEvent.Owned(),
                new LocalEvent.Failed("Über 100 % of it\nis “gone”."));
        for (LocalEvent event : events) {
            assertThat(event.line()).doesNotContain("\n");
            assertThat(LocalEvent.parse(event.line())).hasValue(event);
        }
        for (String noise : List.of("", "Initializing DynamoDB Local", LocalEvent.MARK, LocalEvent.MARK + "ready X")) {
            assertThat(LocalEvent.parse(noise)).as(noise).isEmpty();
        }
    }

    @Test
    void endpointsSurviveTheFile() throws IOException {
        EndpointsFile all = new EndpointsFile(
                URI.create("http://127.0.0.1:8000"),
                new LocalEndpoints.Postgres("127.0.0.1", 5432, "cruddur", "postgres", "s:e=c r\\et"),
                null);
        all.write(folder);
        assertThat(EndpointsFile.read(folder)).isEqualTo(all);
        assertThat(all.toString()).doesNotContain("s:e=c");
        Files.writeString(folder.resolve(EndpointsFile.NAME), "postgres.port=many");
        assertThatThrownBy(() -> EndpointsFile.read(folder)).isInstanceOf(IOException.class);
    }

    @Test
    void aProcessThatIsNoPostgresOfThisFolderIsNotAnOrphan() throws IOException {
        Path cluster = Files.createDirectory(folder.resolve("postgres"));
        Path file = cluster.resolve(PostgresOrphan.PID_FILE);
        long now = Instant.now().getEpochSecond();
        Files.writeString(file, ProcessHandle.current().pid() + "\n" + cluster + "\n" + now + "\n5432\n\n127.0.0.1\n");
        assertThat(PostgresOrphan.find(cluster)).isEmpty();
        PostgresOrphan.forgetStranger(cluster);
        assertThat(file).doesNotExist();
        for (String damaged : List.of("", "12", "no number\n/x\n1\n", "1\n/x\nno time\n")) {
            Files.writeString(file, damaged);
            assertThat(PostgresOrphan.find(cluster)).as(damaged).isEmpty();
        }
    }

    @Test
    void aFullDiskIsNamedWithItsFolder() throws Exception {
        Path cache = folder.resolve("cache");
        StartFailure full =
                new StartFailure(List.of(folder, cache), place -> place.equals(folder) ? 3L << 20 : 500L << 30);
        String sentence = "the disk with the folder " + folder + " is full (3 MB are left, 128 are needed). Free some"
                + " space there, then start again.";
        // What it looks like to the services that meet it.
        for (Exception seen : List.of(
                new IOException("No space left on device"),
                new IOException("PostgreSQL did not start: could not write lock file"),
                new IOException("DynamoDB Local cannot open its database: {\"__type\":\"InternalFailure\"}"))) {
            assertThat(full.sentence(seen)).isEqualTo("The local services cannot start: " + sentence);
        }
        assertThat(full.sentence(new LocalServicesException("A sentence.")))
                .isEqualTo("A sentence. Besides, " + sentence);
        assertThat(new StartFailure(List.of(folder), _ -> 500L << 30).sentence(new IOException("it is damaged")))
                .isEqualTo("The local services cannot start: it is damaged.");
        assertThat(StartFailure.ofFolder(
                        folder, new FileSystemException("x", null, "No space left on device"), _ -> 3L << 20))
                .hasValue("The local services cannot start: " + sentence);
        assertThat(StartFailure.ofFolder(folder, new FileSystemException("x", null, "Read-only"), _ -> 0))
                .isEmpty();
    }

    @Test
    void whatAKilledOwnerLeftUnfinishedIsRemoved() throws IOException {
        Path kept = folder.resolve("password");
        PrivateFiles.write(kept, "secret");
        Path young = Files.createFile(folder.resolve("password." + UUID.randomUUID() + ".new"));
        Path old = Files.createFile(folder.resolve("password." + UUID.randomUUID() + ".new"));
        Path probe = Files.createFile(folder.resolve(".probe-" + UUID.randomUUID()));
        Path foreign = Files.createFile(folder.resolve("notes.new"));
        for (Path file : List.of(old, probe, foreign)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
        }
        Leftovers.sweepOwn(folder, 1);
        assertThat(folder).isDirectoryContaining(kept::equals).isDirectoryContaining(young::equals);
        assertThat(foreign).exists();
        assertThat(old).doesNotExist();
        assertThat(probe).doesNotExist();
    }

    @Test
    void deletingNeverFollowsALink() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "");
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("link"), outside);
        PrivateFiles.delete(inside);
        assertThat(inside).doesNotExist();
        assertThat(outside.resolve("precious")).exists();
    }

    @Test
    void aFreePortIsFoundAndATakenOneIsNot() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, Ports.LOOPBACK)) {
            assertThat(Ports.probe(taken.getLocalPort())).isZero();
            assertThat(Ports.probe(0)).isPositive();
            assertThatThrownBy(() -> new Ports("DynamoDB", taken.getLocalPort()).firstFree(_ -> false))
                    .hasMessageContaining("DynamoDB found no free port");
        }
    }
}
