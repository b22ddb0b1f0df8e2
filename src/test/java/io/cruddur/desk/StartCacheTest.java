package io.cruddur.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path file(String name, Instant modified) throws IOException {
        Path file = Files.writeString(folder.resolve(name), name);
        Files.setLastModifiedTime(file, FileTime.from(modified));
        return file;
    }

    @Test
    void aCacheOlderThanTheAppIsStale() throws IOException {
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        Path app = file("app.jar", then);
        Path library = file("library.jar", then.minusSeconds(100));
        Path cache = folder.resolve("app.aot");
        StartCache start = new StartCache(cache, List.of(app, library), List.of());
        assertThat(start.isStale()).as("there is none").isTrue();
        file("app.aot", then.plusSeconds(1));
        assertThat(start.isStale()).isFalse();
        file("library.jar", then.plusSeconds(2));
        assertThat(start.isStale()).as("a library is newer").isTrue();
    }

    @Test
    void theTrainingRunsAsTheAppDoesButForWhatIsThisAppsOwn() {
        StartCache start = new StartCache(
                folder.resolve("app.aot"),
                List.of(Path.of("a.jar"), Path.of("b.jar")),
                List.of(
                        "-XX:AOTCache=app.aot",
                        "-Xlog:aot=off",
                        "-Dcruddur.start.cache=app.aot",
                        "-Dcruddur.services.classpath=services.txt",
                        "--module-path=javafx",
                        "-Xmx512m"));
        assertThat(start.command(folder.resolve("new"), folder))
                .contains("--module-path=javafx", "-Xmx512m", "a.jar" + File.pathSeparator + "b.jar")
                .contains("-XX:AOTCacheOutput=" + folder.resolve("new"), "-Dglass.platform=Headless")
                .noneMatch(option -> option.startsWith("-XX:AOTCache="))
                .noneMatch(option -> option.contains("services"))
                .endsWith(StartTraining.class.getName());
    }

    @Test
    void withoutTheNameOfAFileThereIsNoCache() {
        Properties properties = new Properties();
        properties.setProperty("java.class.path", "a.jar");
        assertThat(StartCache.ofThisJvm(properties)).isEmpty();
        properties.setProperty("cruddur.start.cache", folder.resolve("app.aot").toString());
        assertThat(StartCache.ofThisJvm(properties)).isPresent();
    }

    /** A real training takes half a minute on a busy machine. */
    @Test
    @EnabledIfSystemProperty(named = "cruddur.long", matches = "true")
    void aCacheIsMadeAndNothingIsLeftBeside() throws Exception {
        List<Path> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (!Files.isDirectory(path)) {
                classPath.add(path);
            } else if (Files.exists(path.resolve("io/cruddur/desk/StartTraining.class"))) {
                classPath.addFirst(jar(path));
            }
        }
        Path cache = folder.resolve("made").resolve("app.aot");
        List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--"))
                .toList();
        StartCache start = new StartCache(cache, classPath, options);
        start.renew();
        assertThat(start.isStale()).isFalse();
        assertThat(Files.size(cache)).isGreaterThan(10_000_000);
        try (Stream<Path> made = Files.list(cache.getParent())) {
            assertThat(made).containsExactly(cache);
        }
    }

    private Path jar(Path classes) throws IOException {
        Path jar = folder.resolve("app.jar");
        try (Stream<Path> all = Files.walk(classes);
                OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, entries);
            }
        }
        return jar;
    }
}
