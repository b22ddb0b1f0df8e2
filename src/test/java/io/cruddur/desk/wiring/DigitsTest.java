package io.cruddur.desk.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Numbers have the same digits wherever they are written, in the window, in SQL and in commands: formatted without a
 * locale they are in those of the machine's language, and {@code ar-EG} has its own.
 */
class DigitsTest {
    private static final String NUMBER = "%[-+ 0,(#]*\\d*(\\.\\d+)?[dfeg]";
    private static final List<Pattern> WITHOUT_LOCALE = List.of(
            Pattern.compile("\"[^\"\\n]*" + NUMBER + "[^\"\\n]*\"\\s*\\.formatted\\("),
            Pattern.compile(
                    "\"\"\"(?:(?!\"\"\").)*" + NUMBER + "(?:(?!\"\"\").)*\"\"\"\\s*\\.formatted\\(", Pattern.DOTALL),
            Pattern.compile("String\\.format\\(\\s*\"[^\"]*" + NUMBER));

    @Test
    void noNumberIsFormattedInTheMachinesLanguage() throws Exception {
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            List<String> found = sources.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> WITHOUT_LOCALE.stream()
                            .anyMatch(form -> form.matcher(read(file)).find()))
                    .map(file -> file.getFileName().toString())
                    .toList();
            assertThat(found).isEmpty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
