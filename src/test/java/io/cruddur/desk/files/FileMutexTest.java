package io.cruddur.desk.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That several apps take turns, {@code FileShelfTest} shows. */
class FileMutexTest {
    @TempDir
    private Path folder;

    @Test
    void whoWaitsDoesNotWaitForever() throws IOException {
        Path file = folder.resolve("made").resolve("kept.json");
        FileMutex impatient = new FileMutex(file, Duration.ofMillis(20));
        AtomicBoolean ran = new AtomicBoolean();
        new FileMutex(file).run(() -> assertThatThrownBy(() -> impatient.run(() -> ran.set(true)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too long"));
        assertThat(ran).isFalse();
        impatient.run(() -> ran.set(true));
        assertThat(ran).isTrue();
    }

    /** Also of another spelling of the folder: a process that closes the lock file lets go of its lock. */
    @Test
    void isOneForAllSpellingsOfAFolder() throws IOException {
        Path spelled = folder.resolve("made").resolve("..").resolve("kept.json");
        Files.createDirectory(folder.resolve("made"));
        new FileMutex(folder.resolve("kept.json"))
                .run(() -> assertThatThrownBy(() -> new FileMutex(spelled, Duration.ZERO).run(() -> {}))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("too long"));
    }

    @Test
    void anInterruptIsKeptAndWhatFailsLetsGo() throws IOException {
        FileMutex mutex = new FileMutex(folder.resolve("kept.json"));
        AtomicBoolean ran = new AtomicBoolean();
        Thread.currentThread().interrupt();
        try {
            mutex.run(() -> ran.set(true));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(ran).isTrue();
        assertThatThrownBy(() -> mutex.run(() -> {
                    throw new IllegalStateException("as it may");
                }))
                .isInstanceOf(IllegalStateException.class);
        mutex.run(() -> ran.set(false));
        assertThat(ran).isFalse();
        try (FileChannel free = FileChannel.open(folder.resolve(".kept.json.lock"), StandardOpenOption.WRITE);
                FileLock lock = free.tryLock()) {
            assertThat(lock).as("let go").isNotNull();
        }
    }
}
