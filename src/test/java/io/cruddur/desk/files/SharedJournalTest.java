package io.cruddur.desk.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedJournalTest {
    private static final InstantSource CLOCK = () -> Instant.parse("2026-11-21T14:05:00Z");
    private static final long LARGE = 1 << 20;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("audit").resolve("production.jsonl");
    }

    private SharedJournal journal(long large) {
        return new SharedJournal(file(), large, CLOCK);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(file().resolveSibling(""))) {
            return files.map(each -> String.valueOf(each.getFileName()))
                    .filter(name -> !name.endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatIsAppendedIsThereAndNobodyElseMayReadIt() throws IOException {
        journal(LARGE).append(bytes("one"));
        journal(LARGE).append(bytes("zwei ü"));
        assertThat(Files.readAllLines(file())).containsExactly("one", "zwei ü");
        assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix"))
                .isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        journal(LARGE).append(bytes("three"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void halfALineIsSetAsideAndNothingOfItIsLost() throws IOException {
        journal(LARGE).append(bytes("one"));
        Files.writeString(file(), "{\"at\":\"20", StandardOpenOption.APPEND);
        journal(LARGE).recover();
        assertThat(Files.readString(file())).isEqualTo("one\n");

        Files.writeString(file(), "tw", StandardOpenOption.APPEND);
        journal(LARGE).append(bytes("three"));
        assertThat(Files.readAllLines(file())).containsExactly("one", "three");
        assertThat(names())
                .containsExactly(
                        "production.jsonl",
                        "production.jsonl.damaged-20261121T140500Z",
                        "production.jsonl.damaged-20261121T140500Z-2");
        assertThat(file().resolveSibling("production.jsonl.damaged-20261121T140500Z"))
                .hasContent("{\"at\":\"20");
        assertThat(file().resolveSibling("production.jsonl.damaged-20261121T140500Z-2"))
                .hasContent("tw");
    }

    /** As of somebody else: ten megabytes without a line end. */
    @Test
    void aFileWithoutALineIsSetAsideAsAWhole() throws IOException {
        Files.createDirectories(file().resolveSibling(""));
        Files.write(file(), new byte[10 << 20]);
        assertThat(backwards(journal(LARGE))).isEmpty();
        journal(LARGE).append(bytes("one"));
        assertThat(Files.readAllLines(file())).containsExactly("one");
        assertThat(file().resolveSibling("production.jsonl.damaged-20261121T140500Z"))
                .hasSize(10 << 20);
    }

    @Test
    void aFileThatHasBecomeLargeStaysUnderANumberThatSorts() throws IOException {
        for (int i = 0; i < 7; i++) {
            journal(25).append(bytes("line " + i + "...."));
        }
        assertThat(names())
                .containsExactly(
                        "production.000001.jsonl",
                        "production.000002.jsonl",
                        "production.000003.jsonl",
                        "production.jsonl");
        List<String> all = new ArrayList<>();
        for (String name : names()) {
            all.addAll(Files.readAllLines(file().resolveSibling(name)));
        }
        assertThat(all).hasSize(7).isSorted();
        assertThat(backwards(journal(25))).isEqualTo(all.reversed());
    }

    private static List<String> backwards(SharedJournal journal) throws IOException {
        List<String> lines = new ArrayList<>();
        int part = Integer.MAX_VALUE;
        while (true) {
            SharedJournal.OpenJournal open = journal.open(part).orElse(null);
            if (open == null) {
                return lines;
            }
            try (BackwardLines backward = open.lines()) {
                for (byte[] line = backward.previous(); line != null; line = backward.previous()) {
                    lines.add(new String(line, StandardCharsets.UTF_8));
                }
            }
            part = open.number() - 1;
        }
    }

    /** Lines that are longer than what is read at once, and shorter, and none. */
    @Test
    void linesAreReadFromTheLastToTheFirst() throws IOException {
        List<String> lines = List.of("a", "", "b".repeat(200_000), "ü".repeat(40_000), "c", "d".repeat(65_535), "");
        for (String line : lines) {
            journal(LARGE).append(bytes(line));
        }
        Files.writeString(file(), "half", StandardOpenOption.APPEND);
        assertThat(backwards(journal(LARGE))).isEqualTo(lines.reversed());
    }

    @Test
    void nothingIsReadWhereNothingIs() throws IOException {
        assertThat(backwards(journal(LARGE))).isEmpty();
        Files.createDirectories(file().resolveSibling(""));
        Files.createFile(file());
        assertThat(backwards(journal(LARGE))).isEmpty();
        journal(LARGE).recover();
        journal(LARGE).append(bytes("one"));
        assertThat(backwards(journal(LARGE))).containsExactly("one");
    }

    @Test
    void whereItCannotBeWrittenItSaysSo() throws IOException {
        Files.createDirectories(file());
        assertThatThrownBy(() -> journal(LARGE).append(bytes("one")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a folder has its name");
        Files.delete(file());
        Files.delete(file().resolveSibling(".production.jsonl.lock"));
        Files.delete(file().resolveSibling(""));
        Files.createFile(file().resolveSibling(""));
        assertThatThrownBy(() -> journal(LARGE).append(bytes("one"))).isInstanceOf(IOException.class);
    }

    @Test
    void anInterruptLosesNothingAndIsKept() throws IOException {
        Thread.currentThread().interrupt();
        try {
            journal(LARGE).append(bytes("one"));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(Files.readAllLines(file())).containsExactly("one");
    }

    /** Appends until it is killed, and says each line when it is on the disk. */
    static final class Appending {
        private Appending() {}

        public static void main(String[] arguments) throws IOException {
            SharedJournal journal = new SharedJournal(Path.of(arguments[0]), 4_000, CLOCK);
            for (int i = 0; ; i++) {
                String line = arguments[1] + " " + i + " " + "x".repeat(100);
                journal.append(bytes(line));
                System.out.println(line);
            }
        }
    }

    /** Two apps, one of which is killed: each line is whole, is there once, and what was said to be there is. */
    @Test
    void severalAppsAppendAndOneIsKilled() throws Exception {
        Process killed = start("killed");
        Process other = start("other");
        List<String> said = new ArrayList<>();
        try (BufferedReader ofKilled = killed.inputReader(StandardCharsets.UTF_8);
                BufferedReader ofOther =
                        new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < 60; i++) {
                said.add(Objects.requireNonNull(ofKilled.readLine()));
                said.add(Objects.requireNonNull(ofOther.readLine()));
                journal(4_000).append(bytes("here " + i));
                said.add("here " + i);
            }
            killed.destroyForcibly().waitFor();
            for (int i = 0; i < 20; i++) {
                said.add(Objects.requireNonNull(ofOther.readLine()));
            }
        } finally {
            killed.destroyForcibly();
            other.destroyForcibly().waitFor();
        }
        journal(4_000).recover();
        List<String> lines = backwards(journal(4_000));
        assertThat(lines).containsAll(said).doesNotHaveDuplicates();
        assertThat(lines).allMatch(line -> line.matches("(killed|other) \\d+ x{100}|here \\d+"));
    }

    private Process start(String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Appending.class.getName(),
                        file().toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
