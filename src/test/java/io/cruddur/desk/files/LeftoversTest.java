package io.cruddur.desk.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed app leaves is removed, and nothing else. */
class LeftoversTest {
    @TempDir
    private Path folder;

    /** Begins a backup and an export, says so, and never ends by itself. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            BackupFiles.Started backup =
                    new BackupFiles(folder, NewFile.Disk.REAL).create("orders", "drop", Instant.EPOCH);
            backup.file().stream().write('{');
            backup.file().stream().flush();
            NewFile export = NewFile.hidden(folder.resolve("out.jsonl"), NewFile.Disk.REAL);
            System.out.println("writing");
            int unused = System.in.read();
            export.close();
            backup.close();
        }
    }

    @Test
    void unfinishedBackupsAndExportsGoWhenTheirWriterIsGone() throws Exception {
        Path finished = Files.createFile(folder.resolve("orders-19700101T000000Z-delete.jsonl"));
        Path foreign = Files.createFile(folder.resolve("thesis.part"));
        Path hidden = Files.createFile(folder.resolve(".thesis.cruddur-notours.part"));
        Process writer = child(Writer.class);
        try (var said = new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII)) {
            assertThat(said.read()).isEqualTo('w');
            List<Path> all = files();
            assertThat(all).hasSize(5);
            sweep();
            assertThat(files()).as("written by a living process").isEqualTo(all);
            writer.destroyForcibly().waitFor();
        }
        assertThat(files()).hasSize(5);
        sweep();
        assertThat(files()).containsExactlyInAnyOrder(finished, foreign, hidden);
    }

    /** Sweeps a folder, as apps do that start, until nobody listens any more. */
    static final class Sweeper {
        private Sweeper() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            System.out.println("sweeping");
            while (System.in.available() == 0) {
                Leftovers.sweepOwn(folder, 1);
            }
        }
    }

    /** A file has its name before it is locked: other apps that sweep meet it in between, one after the other. */
    @Test
    void nobodySweepsAwayWhatHasJustBegun() throws Exception {
        int wanted = Boolean.getBoolean("cruddur.long") ? 20_000 : 1_500;
        Random random = new Random(20261130L);
        List<Process> sweepers = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                Process sweeper = child(Sweeper.class);
                sweepers.add(sweeper);
                assertThat(sweeper.getInputStream().read()).isEqualTo('s');
            }
            BackupFiles backups = new BackupFiles(folder, NewFile.Disk.REAL);
            for (int i = 0; i < wanted; i++) {
                Path target = folder.resolve("out-" + i);
                int kind = random.nextInt(3);
                if (kind == 0) {
                    PrivateFiles.write(target, "whole");
                } else if (kind == 1) {
                    try (NewFile file = NewFile.hidden(target, NewFile.Disk.REAL)) {
                        file.stream().write("whole".getBytes(StandardCharsets.US_ASCII));
                        file.complete(target, random.nextBoolean());
                    }
                } else {
                    try (BackupFiles.Started backup = backups.create("t", "drop", Instant.EPOCH)) {
                        backup.file().stream().write("whole".getBytes(StandardCharsets.US_ASCII));
                        target = backup.complete();
                    }
                }
                assertThat(target).hasContent("whole");
                Files.delete(target);
            }
            assertThat(sweepers).allMatch(Process::isAlive);
        } finally {
            for (Process sweeper : sweepers) {
                sweeper.destroyForcibly().waitFor();
            }
        }
        assertThat(files()).isEmpty();
    }

    private Process child(Class<?> main) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void whatThisProcessWritesStays() throws Exception {
        Path target = folder.resolve("out.jsonl");
        try (NewFile one = NewFile.hidden(target, NewFile.Disk.REAL)) {
            one.stream().write('1');
            Leftovers.sweep(folder);
            try (NewFile other = NewFile.hidden(folder.resolve("other.jsonl"), NewFile.Disk.REAL)) {
                Leftovers.sweep(folder);
                other.complete(folder.resolve("other.jsonl"), false);
            }
            one.complete(target, true);
        }
        assertThat(target).hasContent("1");
        assertThat(files()).containsExactlyInAnyOrder(target, folder.resolve("other.jsonl"));
    }

    @Test
    void aSmallFileThatWasBeingWrittenGoesWhenItIsOld() throws Exception {
        Path kept = folder.resolve("preferences.properties");
        PrivateFiles.write(kept, "a=b");
        Path old = Files.createTempFile(folder, "preferences.properties", ".new");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3600)));
        Path young = Files.createTempFile(folder, "preferences.properties", ".new");
        Path foreign = Files.createFile(folder.resolve("Letter.new"));
        Files.setLastModifiedTime(foreign, FileTime.from(Instant.now().minusSeconds(3600)));
        Leftovers.sweepOwn(folder, 1);
        assertThat(files()).containsExactlyInAnyOrder(kept, young, foreign);
    }

    private void sweep() {
        Leftovers.sweepOwn(folder, 1);
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
