package io.cruddur.desk.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a line as somebody who copied it would, in an account of its own where nothing of AWS was ever set up. */
public final class Commands {
    /** What came back: the exit code, and all that was printed. */
    public record Said(int code, String text) {}

    private static final int NOT_FOUND = 127;

    private final Path home;

    private Commands(Path home) {
        this.home = home;
    }

    public static Commands withoutAws(Path home) {
        return new Commands(home);
    }

    public Said run(String line) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("PG"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().put("AWS_PAGER", "");
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(line).isTrue();
        return new Said(process.exitValue(), text);
    }

    /** It went well and printed {@code expected}, where this machine has the {@code tool}. */
    public static Consumer<Said> where(String tool, String expected) {
        return said -> {
            if (said.code() == NOT_FOUND && said.text().contains(tool)) {
                return;
            }
            assertThat(said.text()).contains(expected);
            assertThat(said.code()).isZero();
        };
    }
}
