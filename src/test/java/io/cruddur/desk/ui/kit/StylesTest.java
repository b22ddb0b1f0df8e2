package io.cruddur.desk.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The palette is one place, complete in both themes, and readable. */
class StylesTest {
    private static final Path STYLES = Path.of("styles");
    /** Values that look like a colour and are none. */
    private static final String NO_COLOUR = "-fx-font-smoothing-type: gray;";

    private static final Pattern DECLARATION = Pattern.compile("(-[\\w-]+)\\s*:\\s*([^;{}]+);");
    private static final Pattern TOKEN = Pattern.compile("-(?:color|desk)-[\\w-]+");
    private static final Pattern LITERAL_COLOUR = Pattern.compile(
            "#[0-9a-fA-F]{3,8}\\b|\\b(?:rgba?|hsba?)\\(|(?<![\\w-])(?:white|black|gray|grey|red|green|blue|yellow|orange|"
                    + "purple|pink|brown|silver|navy|teal|lime|maroon|olive|cyan|magenta|gold|indigo|violet)(?![\\w-])");

    private static final Pattern BUTTON = Pattern.compile("<\\w*Button\\b[^>]*>");
    private static final Pattern FIRST_PILL = Pattern.compile("<\\w*Button\\b[^>]*left-pill[^>]*>");

    @Test
    void literalColoursAreInTheTokensOnly() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path sheet : sheets()) {
            if (!sheet.getFileName().toString().startsWith("tokens")) {
                declarations(sheet).forEach((line, _) -> {
                    if (!line.equals(NO_COLOUR)
                            && LITERAL_COLOUR
                                    .matcher(line.replaceAll("\"[^\"]*\"", ""))
                                    .find()) {
                        found.add(sheet.getFileName() + ": " + line);
                    }
                });
            }
        }
        assertThat(found).isEmpty();
    }

    /** One look each: what destroys, outlined in a view and full in its question; and one of a few, side by side. */
    @Test
    void buttonsOfOneKindLookAlike() throws IOException {
        List<String> odd = new ArrayList<>();
        try (Stream<Path> views = Files.walk(Path.of("fxml"))) {
            for (Path view : views.filter(Files::isRegularFile).toList()) {
                String fxml = Files.readString(view);
                BUTTON.matcher(fxml).results().map(MatchResult::group).forEach(button -> {
                    if (button.contains("danger") && !button.contains("button-outlined")) {
                        odd.add(view + ": " + button);
                    }
                    if (button.contains("-pill") && button.contains("small")) {
                        odd.add(view + ": " + button);
                    }
                });
                for (MatchResult first : FIRST_PILL.matcher(fxml).results().toList()) {
                    String before = fxml.substring(0, first.start());
                    String box = before.substring(before.lastIndexOf("<HBox"));
                    if (!box.startsWith("<HBox styleClass=\"pills\"")) {
                        odd.add(view + ": " + first.group());
                    }
                }
            }
        }
        assertThat(odd).isEmpty();
    }

    @Test
    void darkRedefinesNamesOfLightOnly() throws IOException {
        assertThat(tokens("tokens-dark.css").keySet())
                .isSubsetOf(tokens("tokens.css").keySet());
    }

    /** A name that nobody defines is a warning at run time, and no colour. */
    @Test
    void everyColourThatIsUsedIsDefined() throws IOException {
        Set<String> defined = new TreeSet<>();
        try (InputStream sheet = StylesTest.class.getResourceAsStream("/atlantafx/base/theme/primer-light.css")) {
            names(new String(Objects.requireNonNull(sheet).readAllBytes(), StandardCharsets.UTF_8), defined);
        }
        for (Path sheet : sheets()) {
            names(Files.readString(sheet), defined);
        }
        Set<String> unknown = new TreeSet<>();
        for (Path sheet : sheets()) {
            declarations(sheet).forEach((line, value) -> {
                Matcher used = TOKEN.matcher(value);
                while (used.find()) {
                    if (!defined.contains(used.group())) {
                        unknown.add(sheet.getFileName() + ": " + line);
                    }
                }
            });
        }
        assertThat(unknown).isEmpty();
    }

    /** WCAG 2.2 AA: 4.5 to 1 for text. */
    @ParameterizedTest
    @CsvSource({
        "-color-fg-default, -color-bg-default",
        "-color-fg-default, -color-bg-subtle",
        "-color-fg-default, -color-bg-overlay",
        "-color-fg-muted, -color-bg-default",
        "-color-fg-muted, -color-bg-subtle",
        "-color-fg-muted, -color-bg-inset",
        "-color-accent-fg, -color-bg-default",
        "-color-accent-fg, -color-accent-subtle",
        "-color-success-fg, -color-bg-default",
        "-color-success-fg, -color-success-subtle",
        "-color-warning-fg, -color-bg-default",
        "-color-warning-fg, -color-warning-subtle",
        "-color-danger-fg, -color-bg-default",
        "-color-danger-fg, -color-danger-subtle",
        "-color-fg-emphasis, -color-accent-emphasis",
        "-color-fg-emphasis, -color-danger-emphasis",
        "-desk-prod-fg, -desk-prod-bg",
        "-desk-prod-fg-muted, -desk-prod-bg",
        "-desk-prod-open-fg, -desk-prod-open-bg",
        "-desk-bubble-mine-fg, -desk-bubble-mine-bg",
        "-desk-bubble-mine-fg-muted, -desk-bubble-mine-bg",
        "-desk-bubble-theirs-fg, -desk-bubble-theirs-bg",
        "-desk-bubble-theirs-fg-muted, -desk-bubble-theirs-bg",
        "-desk-avatar-fg, -desk-avatar-0",
        "-desk-avatar-fg, -desk-avatar-1",
        "-desk-avatar-fg, -desk-avatar-2",
        "-desk-avatar-fg, -desk-avatar-3",
        "-desk-avatar-fg, -desk-avatar-4",
        "-desk-avatar-fg, -desk-avatar-5",
        "-desk-avatar-fg, -desk-avatar-6",
        "-desk-avatar-fg, -desk-avatar-7",
        "-desk-type-number, -color-bg-default",
        "-desk-type-binary, -color-bg-default",
        "-desk-type-boolean, -color-bg-default",
        "-desk-type-set, -color-bg-default",
        "-desk-type-document, -color-bg-default",
    })
    void textIsReadable(String text, String surface) throws IOException {
        Map<String, String> light = tokens("tokens.css");
        Map<String, String> dark = new HashMap<>(light);
        dark.putAll(tokens("tokens-dark.css"));

        assertThat(contrast(light, text, surface)).as("light").isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(dark, text, surface)).as("dark").isGreaterThanOrEqualTo(4.5);
    }

    private static double contrast(Map<String, String> tokens, String text, String surface) {
        double one = luminance(colour(tokens, text));
        double other = luminance(colour(tokens, surface));
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static Color colour(Map<String, String> tokens, String name) {
        String value = Objects.requireNonNull(tokens.get(name), name);
        return value.startsWith("-") ? colour(tokens, value) : Color.web(value);
    }

    static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static Map<String, String> tokens(String sheet) throws IOException {
        Map<String, String> tokens = new HashMap<>();
        Matcher matcher = DECLARATION.matcher(withoutComments(STYLES.resolve(sheet)));
        while (matcher.find()) {
            if (TOKEN.matcher(matcher.group(1)).matches()) {
                tokens.put(matcher.group(1), matcher.group(2).strip());
            }
        }
        return tokens;
    }

    private static void names(String css, Set<String> into) {
        Matcher matcher = DECLARATION.matcher(css);
        while (matcher.find()) {
            into.add(matcher.group(1));
        }
    }

    /** Whole declarations, with their values. */
    private static Map<String, String> declarations(Path sheet) throws IOException {
        Map<String, String> found = new HashMap<>();
        Matcher matcher = DECLARATION.matcher(withoutComments(sheet));
        while (matcher.find()) {
            found.put(matcher.group(), matcher.group(2));
        }
        return found;
    }

    private static String withoutComments(Path sheet) throws IOException {
        return Files.readString(sheet).replaceAll("(?s)/\\*.*?\\*/", "");
    }

    private static List<Path> sheets() throws IOException {
        try (Stream<Path> files = Files.list(STYLES)) {
            return files.filter(file -> file.toString().endsWith(".css")).toList();
        }
    }
}
