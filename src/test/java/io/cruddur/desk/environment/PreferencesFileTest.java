package io.cruddur.desk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesFileTest {
    @TempDir
    Path folder;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("desk").resolve("preferences.properties");
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private PreferencesFile open() {
        return new PreferencesFile(file, executor);
    }

    @Test
    void remembersAcrossStarts() {
        try (PreferencesFile first = open()) {
            first.put("theme", "dark");
            first.put("acting.user", "Grüße = # \\ \n zweite Zeile");
            first.put("gone", "x");
            first.remove("gone");
        }
        try (PreferencesFile second = open()) {
            assertThat(second.get("theme")).contains("dark");
            assertThat(second.get("acting.user")).contains("Grüße = # \\ \n zweite Zeile");
            assertThat(second.get("gone")).isEmpty();
            assertThat(second.damagedFile()).isEmpty();
        }
    }

    @Test
    void writesByItselfAShortWhileAfterAChange() {
        open().put("theme", "dark");

        await().untilAsserted(() -> assertThat(file).content().contains("theme=dark"));
    }

    @Test
    void neverRemembersTheEnvironment() throws IOException {
        try (PreferencesFile preferences = open()) {
            preferences.put(PreferencesFile.ENVIRONMENT, "PROD");
            preferences.put("theme", "dark");
            assertThat(preferences.get(PreferencesFile.ENVIRONMENT)).isEmpty();
        }
        assertThat(file).content().doesNotContain("PROD");
        Files.writeString(file, "# Cruddur Desk preferences 1\nenvironment=PROD\n");
        try (PreferencesFile preferences = open()) {
            assertThat(preferences.get(PreferencesFile.ENVIRONMENT)).isEmpty();
        }
    }

    @Test
    void onlyTheOwnerCanReadIt() throws IOException {
        assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix"))
                .isTrue();
        try (PreferencesFile preferences = open()) {
            preferences.put("theme", "dark");
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("desk"))))
                .isEqualTo("rwx------");
    }

    @Test
    void setsADamagedFileAsideAndStartsAnew() throws IOException {
        for (byte[] damage : new byte[][] {
            {},
            {'t', 'h', 'e'},
            {'#', (byte) 0xff},
            "# Cruddur Desk preferences 1\n\\uzz".getBytes(java.nio.charset.StandardCharsets.UTF_8)
        }) {
            Files.createDirectories(folder.resolve("desk"));
            Files.write(file, damage);
            try (PreferencesFile preferences = open()) {
                assertThat(preferences.damagedFile())
                        .hasValueSatisfying(aside -> assertThat(aside).hasBinaryContent(damage));
                assertThat(preferences.get("theme")).isEmpty();
                preferences.put("theme", "light");
            }
            try (PreferencesFile preferences = open()) {
                assertThat(preferences.get("theme")).contains("light");
            }
        }
    }

    @Test
    void leavesNoTemporaryFileBehind() throws IOException {
        try (PreferencesFile preferences = open()) {
            preferences.put("theme", "dark");
        }
        try (Stream<Path> files = Files.list(folder.resolve("desk"))) {
            assertThat(files).containsExactlyInAnyOrder(file, file.resolveSibling(".preferences.properties.lock"));
        }
    }

    @Test
    void twoAppsKeepEachOthersChanges() {
        try (PreferencesFile one = open();
                PreferencesFile other = open()) {
            one.put("theme", "dark");
            other.put("divider", "0.3");
        }
        try (PreferencesFile after = open()) {
            assertThat(after.get("theme")).contains("dark");
            assertThat(after.get("divider")).contains("0.3");
        }
    }

    @Test
    void nothingIsLostWhenTwoAppsWriteAtTheSameTime() {
        int each = 50;
        try (PreferencesFile one = open();
                PreferencesFile other = open()) {
            CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> putEach(other, "other", each));
            putEach(one, "one", each);
            beside.join();
        }
        try (PreferencesFile after = open()) {
            for (int i = 0; i < each; i++) {
                assertThat(after.get("one" + i)).contains("set");
                assertThat(after.get("other" + i)).contains("set");
            }
        }
    }

    private static void putEach(PreferencesFile preferences, String key, int count) {
        for (int i = 0; i < count; i++) {
            preferences.put(key + i, "set");
            preferences.close();
        }
    }

    @Test
    void aFileThatCannotBeWrittenLosesNothingAndIsTriedAgain() throws IOException {
        Files.writeString(folder.resolve("desk"), "a file where the folder should be");
        PreferencesFile preferences = open();
        preferences.put("theme", "dark");
        preferences.close();
        assertThat(preferences.get("theme")).contains("dark");

        Files.delete(folder.resolve("desk"));
        preferences.close();
        assertThat(open().get("theme")).contains("dark");
    }
}
