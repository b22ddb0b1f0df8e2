package io.cruddur.desk.bench;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From the start of the JVM to the window: the app with its start cache and without, and an empty window of JavaFX. */
final class StartBench {
    private static final int ROUNDS = 9;

    private final Path folder;

    private StartBench(Path folder) {
        this.folder = folder;
    }

    static List<Bench.Row> run() throws Exception {
        Path folder = Files.createTempDirectory("cruddur-desk-bench-start");
        try {
            return new StartBench(folder).measure();
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private List<Bench.Row> measure() throws Exception {
        String classPath = jars();
        Path cache = folder.resolve("start.aot");
        shown(classPath, "app", "-XX:AOTCacheOutput=" + cache, "-Dbench.pause=2000");
        String use = "-XX:AOTCache=" + cache;
        double[] cached = new double[ROUNDS];
        double[] plain = new double[ROUNDS];
        double[] empty = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            cached[round] = shown(classPath, "app", use);
            empty[round] = shown(classPath, "empty");
            plain[round] = shown(classPath, "app");
        }
        return List.of(
                row("window of the app with its start cache / empty window", cached, empty, "<= 1.00"),
                row("window of the app, first start / empty window", plain, empty, "no budget"));
    }

    private static Bench.Row row(String what, double[] ours, double[] theirs, String budget) {
        double a = SideBySide.median(ours);
        double b = SideBySide.median(theirs);
        return new Bench.Row(what, millis(a), millis(b), a / b, budget, budget.startsWith("no") || a <= b);
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.0f ms", value);
    }

    /** The class path of this JVM with its folders made jars: the JVM caches no classes from folders. */
    private String jars() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            entries.add(
                    Files.isDirectory(path)
                            ? jar(path, folder.resolve(entries.size() + ".jar")).toString()
                            : entry);
        }
        return String.join(File.pathSeparator, entries);
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (Stream<Path> all = Files.walk(classes);
                OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                entries.putNextEntry(new JarEntry(name));
                Files.copy(file, entries);
            }
        }
        return jar;
    }

    /** Milliseconds. */
    private double shown(String classPath, String what, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of(
                "--module-path=" + System.getProperty("jdk.module.path"),
                "--add-modules=javafx.controls,javafx.fxml",
                "--enable-native-access=javafx.graphics,ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dglass.platform=Headless",
                "-Dbench.folder=" + folder,
                "-cp",
                classPath,
                StartChild.class.getName(),
                what));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        String shown = said.lines().filter(line -> line.startsWith("shown=")).collect(Collectors.joining());
        if (exit != 0 || shown.isEmpty()) {
            throw new IllegalStateException("The window ended with " + exit + ": " + said);
        }
        return Double.parseDouble(shown.substring(shown.indexOf('=') + 1));
    }
}
