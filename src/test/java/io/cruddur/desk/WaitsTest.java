package io.cruddur.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.support.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No test fails because others work on the same machine: what a wait is bounded by is far longer than it takes. */
class WaitsTest {
    private static final int SECONDS = 20;

    private static final String NUMBER = "([0-9_]+)";

    /** With the milliseconds that one of the number is. */
    private record Wait(Pattern pattern, long unit) {
        Wait(String pattern, long unit) {
            this(Pattern.compile(pattern.replace(" ", "\\s*").replace("#", NUMBER)), unit);
        }
    }

    private static final List<Wait> WAITS = List.of(
            new Wait("waitForAsyncFx\\( #", 1),
            new Wait("waitFor\\( #, TimeUnit\\.SECONDS", 1_000),
            new Wait("\\.(?:get|await|poll|orTimeout|tryAcquire|awaitTermination)\\( #, TimeUnit\\.SECONDS", 1_000),
            new Wait("\\.(?:get|await|poll|orTimeout|tryAcquire|awaitTermination)\\( #, TimeUnit\\.MILLISECONDS", 1),
            new Wait("(?:atMost|\\.join|isLessThan)\\( (?:java\\.time\\.)?Duration\\.ofSeconds\\( #", 1_000),
            new Wait("(?:atMost|\\.join|isLessThan)\\( (?:java\\.time\\.)?Duration\\.ofMillis\\( #", 1),
            new Wait("Duration PATIENCE = Duration\\.ofSeconds\\( #", 1_000),
            new Wait("@Timeout\\( #", 1_000));

    @Test
    void noWaitIsBoundedByTheSpeedOfTheMachine() throws IOException {
        List<String> hasty = new ArrayList<>();
        int found = 0;
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file, StandardCharsets.UTF_8);
                for (Wait wait : WAITS) {
                    Matcher matcher = wait.pattern().matcher(text);
                    while (matcher.find()) {
                        found++;
                        if (Long.parseLong(matcher.group(1).replace("_", "")) * wait.unit() < SECONDS * 1_000L) {
                            hasty.add(file.getFileName() + ": " + matcher.group());
                        }
                    }
                }
            }
        }
        assertThat(found).as("that the patterns find any").isGreaterThan(50);
        assertThat(hasty).isEmpty();
    }

    /** JUnit has found what says so. */
    @Test
    void whatHasNoLimitOfItsOwnHasALongOne() {
        assertThat(Patience.LIMIT.toSeconds()).isGreaterThan(SECONDS);
        assertThat(Long.getLong("testfx.setup.timeout", 0)).isGreaterThanOrEqualTo(Patience.LIMIT.toMillis());
    }
}
