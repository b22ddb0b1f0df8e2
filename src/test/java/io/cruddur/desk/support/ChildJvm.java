package io.cruddur.desk.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A JVM of its own with the tests' class path: environment variables are fixed at a JVM's start. */
public final class ChildJvm {
    private ChildJvm() {}

    /**
     * Runs a main class, blind to the machine's own AWS and proxy settings.
     *
     * @return the lines that it printed
     * @throws AssertionError when it does not end well
     */
    public static List<String> run(
            Class<?> main, Path home, Map<String, String> variables, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        // As it is read below, whatever the machine writes in.
        command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("AWS_")
                        || name.toLowerCase(Locale.ROOT).endsWith("_proxy")
                        || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("USERPROFILE", home.toString());
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().putAll(variables);
        builder.redirectErrorStream(true);
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join("\n", lines));
        }
        return lines;
    }
}
