package io.cruddur.desk.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.kept.Shelf;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileShelfTest {
    private static final String NAME = "chat/local.json";

    @TempDir
    Path folder;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

    /** And waits: what is being written would else stand in the way of the folder's end. */
    @AfterEach
    void stop() {
        executor.shutdownNow();
        executor.close();
    }

    private FileShelf open() {
        return new FileShelf(folder.resolve("kept"), executor, () -> Instant.parse("2026-11-21T14:05:00Z"));
    }

    private Path file() {
        return folder.resolve("kept").resolve(NAME);
    }

    @Test
    void keepsAcrossStarts() {
        try (FileShelf shelf = open()) {
            assertThat(shelf.read(NAME)).isEmpty();
            shelf.keep(NAME, () -> "first");
            shelf.keep(NAME, () -> "Grüße 👋");
            assertThat(shelf.read(NAME)).as("before it is written").contains("Grüße 👋");
        }
        assertThat(open().read(NAME)).contains("Grüße 👋");
    }

    @Test
    void writesByItselfSoonAlsoWhileChangesGoOn() {
        FileShelf shelf = open();
        await().until(() -> {
            shelf.keep(NAME, () -> "draft");
            return Files.exists(file());
        });
        assertThat(file()).hasContent("draft");
    }

    @Test
    void onlyTheOwnerCanReadItAndNothingElseIsLeftBehind() throws IOException {
        assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix"))
                .isTrue();
        try (FileShelf shelf = open()) {
            shelf.keep(NAME, () -> "draft");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void mergesWithWhatAnotherAppHasWritten() {
        try (FileShelf one = open();
                FileShelf other = open()) {
            one.merge(NAME, before -> before.orElse("") + "1");
            other.merge(NAME, before -> before.orElse("") + "2");
        }
        assertThat(file()).hasContent("21");
    }

    /** Merges lines of its own into the document, as the window does, and writes each at once. */
    static final class App {
        private static final int LINES = 50;

        private App() {}

        public static void main(String[] arguments) {
            try (ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
                    FileShelf shelf = new FileShelf(Path.of(arguments[0]), executor, InstantSource.system())) {
                System.out.println("merging");
                merge(shelf, "app");
            }
        }

        static void merge(FileShelf shelf, String who) {
            for (int i = 0; i < LINES; i++) {
                String line = who + i + "\n";
                shelf.merge(NAME, before -> before.orElse("") + line);
                shelf.flush(NAME);
            }
        }
    }

    @Test
    void nothingIsLostWhenSeveralAppsMergeAtTheSameTime() throws Exception {
        Path kept = folder.resolve("kept");
        Process app = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        App.class.getName(),
                        kept.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var said = new InputStreamReader(app.getInputStream(), StandardCharsets.US_ASCII);
                FileShelf one = open();
                FileShelf other = open()) {
            while (said.read() != '\n') {
                assertThat(app.isAlive()).isTrue();
            }
            CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> App.merge(other, "other"));
            App.merge(one, "one");
            beside.join();
            assertThat(app.waitFor()).isZero();
        } finally {
            app.destroyForcibly();
        }
        assertThat(Files.readAllLines(file())).hasSize(3 * App.LINES).doesNotHaveDuplicates();
    }

    @Test
    void setsADamagedDocumentAsideUnderANameOfItsOwn() throws IOException {
        FileShelf shelf = open();
        Files.createDirectories(file().getParent());
        Path first = null;
        for (String damage : List.of("{\"dra", "{\"drafts\"")) {
            Files.writeString(file(), damage);
            Path aside = shelf.read(NAME, FileShelfTest::damaged).aside().orElseThrow();
            assertThat(aside).hasContent(damage).isNotEqualTo(first);
            assertThat(aside.getFileName().toString()).startsWith("local.json.damaged-20261121T140500Z");
            assertThat(shelf.read(NAME)).isEmpty();
            first = aside;
        }
    }

    private static String damaged(String document) {
        throw new DeskException.Invalid("It is damaged: " + document, null);
    }

    /** Both have read the damaged one; the other was quicker. */
    @Test
    void whatAnotherAppHasBegunAnewIsNotSetAside() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"dra");
        FileShelf other = open();
        Shelf.Document<String> found;
        try (FileShelf shelf = open()) {
            found = shelf.read(NAME, document -> {
                if (document.equals("anew")) {
                    return document;
                }
                other.read(NAME, FileShelfTest::damaged);
                other.keep(NAME, () -> "anew");
                other.close();
                return damaged(document);
            });
        }
        assertThat(found).isEqualTo(new Shelf.Document<>(Optional.of("anew"), Optional.empty()));
        assertThat(file()).hasContent("anew");
    }

    @Test
    void whatIsNoTextIsDamagedAndNeverWrittenOver() throws IOException {
        byte[] damage = {'{', (byte) 0xff};
        Files.createDirectories(file().getParent());
        Files.write(file(), damage);
        try (FileShelf shelf = open()) {
            assertThatThrownBy(() -> shelf.read(NAME)).isInstanceOf(DeskException.Invalid.class);
            shelf.keep(NAME, () -> "anew");
        }
        assertThat(file()).hasContent("anew");
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files.filter(f -> f.toString().contains(".damaged-")))
                    .singleElement()
                    .satisfies(aside -> assertThat(aside).hasBinaryContent(damage));
        }
    }

    @Test
    void whatAMergeFindsDamagedIsSetAside() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{");
        try (FileShelf shelf = open()) {
            shelf.merge(NAME, before -> before.map(damaged -> {
                        throw new DeskException.Invalid(damaged + " is no JSON.");
                    })
                    .orElse("anew")
                    .toString());
        }
        assertThat(file()).hasContent("anew");
        assertThat(file().resolveSibling("local.json.damaged-20261121T140500Z")).hasContent("{");
    }

    @Test
    void failingToWriteIsSaidOnceAndLosesNothing() throws IOException {
        List<DeskException> said = new ArrayList<>();
        Path inTheWay = folder.resolve("kept");
        Files.writeString(inTheWay, "a file where the folder should be");
        FileShelf shelf = open();
        shelf.keep(NAME, () -> "draft");
        shelf.close();
        shelf.onTrouble(said::add);
        shelf.close();

        assertThat(said).singleElement().satisfies(problem -> assertThat(problem.sentence())
                .contains(file().toString())
                .contains("cannot be"));

        Files.delete(inTheWay);
        shelf.close();
        assertThat(open().read(NAME)).contains("draft");
        Files.delete(file());
        Files.delete(file().getParent());
        Files.delete(inTheWay);
        Files.writeString(inTheWay, "again");
        shelf.keep(NAME, () -> "more");
        shelf.close();
        assertThat(said).as("after it had been well in between").hasSize(2);
    }

    @Test
    void whoMergesIsToldWhenItIsWrittenAndNotBefore() throws IOException {
        List<String> told = new ArrayList<>();
        Path inTheWay = folder.resolve("kept");
        Files.writeString(inTheWay, "a file where the folder should be");
        FileShelf shelf = open();
        shelf.merge(NAME, before -> before.orElse("") + "1", () -> told.add("written"));
        shelf.close();
        assertThat(told).isEmpty();
        Files.delete(inTheWay);
        assertThat(shelf.read(NAME)).contains("1");
        assertThat(told).isEmpty();
        shelf.close();
        assertThat(told).containsExactly("written");
        shelf.close();
        assertThat(told).hasSize(1);
    }

    /** Not only when it would have been tried again by itself, which takes half a minute. */
    @Test
    void whatIsTypedAfterAFailureIsWrittenSoon() throws IOException {
        Path inTheWay = folder.resolve("kept");
        Files.writeString(inTheWay, "a file where the folder should be");
        List<DeskException> said = new CopyOnWriteArrayList<>();
        FileShelf shelf = open();
        shelf.onTrouble(said::add);
        shelf.keep(NAME, () -> "draft");
        await().until(() -> !said.isEmpty());
        Files.delete(inTheWay);
        shelf.keep(NAME, () -> "more");
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(file()));
        assertThat(file()).hasContent("more");
    }

    @Test
    void keepsInItsFolderOnly() {
        FileShelf shelf = open();
        for (String name : List.of("../x", "/x", "a/../x", "", "A", "a//b", "a\\b")) {
            assertThatThrownBy(() -> shelf.read(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
