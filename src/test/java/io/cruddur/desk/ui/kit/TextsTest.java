package io.cruddur.desk.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bundle and the sources speak of the same keys. */
class TextsTest {
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern FXML_KEY = Pattern.compile("\"%([^\"]+)\"");
    /** A key is dotted lower camel case. */
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]*(\\.[A-Za-z0-9_]+)+");

    private final Set<String> keys = Texts.bundle().keySet();

    @Test
    void everyKeyThatIsUsedExists() throws IOException {
        Set<String> used = new TreeSet<>(fxmlKeys());
        for (String source : sources()) {
            firstArguments(source).forEach(argument -> used.addAll(literals(argument)));
        }
        used.removeIf(key -> !KEY.matcher(key).matches());

        assertThat(used).isNotEmpty().allSatisfy(key -> assertThat(keys).contains(key));
    }

    @Test
    void everyKeyIsUsed() throws IOException {
        Set<String> used = new TreeSet<>(fxmlKeys());
        for (String source : sources()) {
            used.addAll(literals(source));
        }

        Set<String> unused = new TreeSet<>(keys);
        unused.removeAll(used);
        assertThat(unused).isEmpty();
    }

    @Test
    void noKeyIsThereTwice() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/main/resources/io/cruddur/desk/texts.properties"));
        List<String> all = lines.stream()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .toList();

        assertThat(all).doesNotHaveDuplicates();
    }

    /** In a text with arguments a lone quote swallows the rest up to the next one. */
    @Test
    void quotesInTextsWithArgumentsAreDoubled() {
        Pattern lone = Pattern.compile("(?<!')'(?!')");
        List<String> wrong = keys.stream()
                .filter(key -> {
                    String text = Texts.bundle().getString(key);
                    return text.contains("{") && lone.matcher(text).find();
                })
                .toList();

        assertThat(wrong).isEmpty();
    }

    private static Set<String> fxmlKeys() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : files(Path.of("fxml"), ".fxml")) {
            FXML_KEY.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(1)));
        }
        return found;
    }

    private static List<String> sources() throws IOException {
        return files(Path.of("src/main/java"), ".java").stream()
                .map(TextsTest::read)
                .toList();
    }

    /** What stands between {@code Texts.text(} and the comma or bracket that ends the first argument. */
    private static List<String> firstArguments(String source) {
        return Pattern.compile("Texts\\.(?:text|said)\\(|(?<![.\\w])text\\(")
                .matcher(source)
                .results()
                .map(MatchResult::end)
                .map(start -> source.substring(start, endOfArgument(source, start)))
                .toList();
    }

    private static int endOfArgument(String source, int start) {
        int depth = 0;
        for (int i = start; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '"') {
                i = source.indexOf('"', i + 1);
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && depth-- == 0 || c == ',' && depth == 0) {
                return i;
            }
        }
        return source.length();
    }

    private static Set<String> literals(String source) {
        return LITERAL.matcher(source).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, String extension) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(extension)).toList();
        }
    }

    @Test
    void oneCapacityUnitIsOne() {
        assertThat(Texts.text("shell.status.capacity", 1.0)).isEqualTo("1 capacity unit");
        assertThat(Texts.text("shell.status.capacity", 0.5)).isEqualTo("0.5 capacity units");
        assertThat(Texts.text("shell.status.capacity", 2.0)).isEqualTo("2 capacity units");
        assertThat(Texts.text("tables.summary.units", "1", 1.0)).isEqualTo("1 capacity unit");
        assertThat(Texts.text("requests.detail.figures", "12:00", "3", "1", 1, 1.0))
                .isEqualTo("12:00 · 3 ms · 1 capacity unit · 1 attempt");
    }
}
