package io.cruddur.desk.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.ui.kit.text.ShownText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.fxml.FXMLLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Every FXML file is listed, loads, and fits its controller. */
class FxmlTest {
    private static final Pattern CONTROLLER = Pattern.compile("fx:controller=\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("fx:id=\"([^\"]+)\"");
    private static final Pattern HANDLER = Pattern.compile("=\"#([^\"]+)\"");

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void everyFileIsListedOnce() throws IOException {
        List<String> listed =
                Arrays.stream(FxmlView.values()).map(FxmlView::path).toList();
        try (Stream<Path> files = Files.walk(Path.of("fxml"))) {
            List<String> there = files.filter(file -> file.toString().endsWith(".fxml"))
                    .map(file -> "/" + file.toString().replace('\\', '/'))
                    .toList();
            assertThat(listed).containsExactlyInAnyOrderElementsOf(there);
        }
    }

    /** Without its controller, which needs a view model: the elements, attributes, words and pictures must be right. */
    @ParameterizedTest
    @EnumSource(FxmlView.class)
    void everyFileLoads(FxmlView view) throws IOException {
        String bare = CONTROLLER.matcher(source(view)).replaceAll("").replaceAll("\\s[\\w.]+=\"#[^\"]+\"", "");
        FXMLLoader loader = new FXMLLoader(FxmlTest.class.getResource(view.path()), Texts.bundle());

        Object root = WaitForAsyncUtils.waitForAsyncFx(
                60_000, () -> (Object) loader.load(new ByteArrayInputStream(bare.getBytes(StandardCharsets.UTF_8))));

        assertThat(root).isNotNull();
    }

    /** {@link FxmlViews} guards what has an id against texts that are too long to be edited. */
    @ParameterizedTest
    @EnumSource(FxmlView.class)
    void everyTextControlHasAnId(FxmlView view) throws IOException {
        assertThat(Pattern.compile("<\\w*(?:TextField|TextArea|PasswordField|Spinner|DatePicker)\\b[^>]*>")
                        .matcher(source(view))
                        .results()
                        .map(MatchResult::group))
                .allMatch(control -> control.contains("fx:id="));
    }

    /** Dividers stay where they are left; the rest is in DeskAppTest. */
    @ParameterizedTest
    @EnumSource(FxmlView.class)
    void everySplitPaneIsKept(FxmlView view) throws IOException {
        assertThat(source(view)).doesNotContain("<SplitPane ").doesNotContain("<SplitPane>");
    }

    /** Where there is little room a view gets less of it, not the sentence that says what is wrong. */
    @ParameterizedTest
    @EnumSource(FxmlView.class)
    void everyBandSaysItsWholeSentence(FxmlView view) throws IOException {
        assertThat(Pattern.compile("<HBox [^>]*styleClass=\"banner.*?</HBox>", Pattern.DOTALL)
                        .matcher(source(view))
                        .results()
                        .flatMap(band -> Pattern.compile("<Label [^>]*wrapText=\"true\"[^>]*>")
                                .matcher(band.group())
                                .results())
                        .map(MatchResult::group))
                .allMatch(sentence -> sentence.contains("minHeight=\"-Infinity\""));
    }

    /** A text area lays out all that it is given; the request beside the query's fields is bound to {@link ShownText}. */
    @ParameterizedTest
    @EnumSource(FxmlView.class)
    void everyAreaForReadingShowsExcerpts(FxmlView view) throws IOException {
        long areas = Pattern.compile("<(?:Emoji)?TextArea [^>]*editable=\"false\"")
                .matcher(source(view))
                .results()
                .filter(area -> !area.group().contains("queryPreview"))
                .count();
        assertThat(Pattern.compile("<Excerpt ").matcher(source(view)).results().count())
                .isEqualTo(areas);
    }

    @ParameterizedTest
    @EnumSource(FxmlView.class)
    void everyControllerHasWhatItsFileNames(FxmlView view) throws Exception {
        String source = source(view);
        Class<?> controller = Class.forName(
                CONTROLLER.matcher(source).results().findFirst().orElseThrow().group(1));
        Set<String> fields = Arrays.stream(controller.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(FXML.class))
                .map(Field::getName)
                .collect(Collectors.toSet());
        Set<String> methods = Arrays.stream(controller.getDeclaredMethods())
                .map(Method::getName)
                .collect(Collectors.toSet());

        assertThat(methods).containsAll(all(HANDLER, source));
        assertThat(all(ID, source)).as("ids of the file").containsAll(fields);
    }

    private static Set<String> all(Pattern pattern, String source) {
        return pattern.matcher(source)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String source(FxmlView view) throws IOException {
        try (var file = Objects.requireNonNull(FxmlTest.class.getResourceAsStream(view.path()), view.path())) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
