package io.cruddur.desk.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.port.kept.Preferences;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/**
 * How every window of the app looks: AtlantaFX's control styles with a palette of our own over them, light or dark. It
 * follows the platform's colour scheme until the person chooses one, and remembers the choice. In PROD every dressed
 * root carries the style class {@value #PROD_CLASS}. On the FX thread.
 */
public final class Theme {
    /** On the root of every dressed scene while the session is in PROD. */
    public static final String PROD_CLASS = "env-prod";

    private static final String PREFERENCE = "theme";
    private static final String LIGHT_TOKENS = sheet("tokens");
    private static final String DARK_TOKENS = sheet("tokens-dark");
    /** In this order, after the tokens: the shared ones first. */
    private static final List<String> SHEETS = List.of("controls", "shell", "messages", "tables", "users", "requests");

    private static final List<String> FONTS = List.of(
            "/com/formdev/flatlaf/fonts/inter/Inter-Regular.otf",
            "/com/formdev/flatlaf/fonts/inter/Inter-SemiBold.otf",
            "/com/formdev/flatlaf/fonts/inter/Inter-Bold.otf",
            "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Regular.ttf");

    private final Preferences preferences;
    private final Set<Scene> scenes = java.util.Collections.newSetFromMap(new WeakHashMap<>());
    private final Set<Scene> dialogs = java.util.Collections.newSetFromMap(new WeakHashMap<>());
    private final List<String> sharedSheets = sharedSheets();
    private final ReadOnlyObjectWrapper<ColorScheme> colorScheme = new ReadOnlyObjectWrapper<>();
    private @Nullable ColorScheme chosen;
    private Environment environment = Environment.LOCAL;

    public Theme(Preferences preferences) {
        this.preferences = preferences;
        this.chosen = remembered();
        loadFonts();
        Platform.getPreferences().colorSchemeProperty().subscribe(_ -> update());
    }

    /** What is shown now. */
    public ReadOnlyObjectProperty<ColorScheme> colorSchemeProperty() {
        return colorScheme.getReadOnlyProperty();
    }

    public boolean isDark() {
        return colorScheme.get() == ColorScheme.DARK;
    }

    /** Whether nobody chose, so that the platform decides. */
    public boolean followsPlatform() {
        return chosen == null;
    }

    /** From now on, and at the next start. */
    public void choose(ColorScheme scheme) {
        chosen = scheme;
        preferences.put(PREFERENCE, scheme.name().toLowerCase(Locale.ROOT));
        update();
    }

    public void followPlatform() {
        chosen = null;
        preferences.remove(PREFERENCE);
        update();
    }

    /** Light becomes dark, dark becomes light. */
    public void toggle() {
        choose(isDark() ? ColorScheme.LIGHT : ColorScheme.DARK);
    }

    /** Marks all windows as those of {@code now}. */
    public void setEnvironment(Environment now) {
        environment = now;
        scenes.forEach(scene -> mark(scene.getRoot()));
        dialogs.forEach(scene -> mark(scene.getRoot()));
    }

    /** Gives {@code scene} the look of the app, now and after every change; for each window and dialog, once. */
    public void dress(Scene scene) {
        if (scenes.add(scene)) {
            scene.rootProperty().subscribe(this::mark);
            putOn(scene);
        }
    }

    /**
     * The same for the scene of a dialog that has an owner. JavaFX binds its style sheets to those of the owner's scene,
     * so they are not ours to set: two who write one list break the binding at the next change of the theme.
     */
    public void dressDialog(Scene scene) {
        if (dialogs.add(scene)) {
            scene.rootProperty().subscribe(this::mark);
            scene.getPreferences().setColorScheme(colorScheme.get());
        }
    }

    private void update() {
        ColorScheme now = chosen == null ? Platform.getPreferences().getColorScheme() : chosen;
        if (now == colorScheme.get()) {
            return;
        }
        colorScheme.set(now);
        // For all scenes at once: pop-ups that nobody dresses (tooltips, menus) have it too.
        Application.setUserAgentStylesheet((isDark() ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        scenes.forEach(this::putOn);
        dialogs.forEach(scene -> scene.getPreferences().setColorScheme(now));
    }

    private void putOn(Scene scene) {
        List<String> sheets = new ArrayList<>();
        sheets.add(LIGHT_TOKENS);
        if (isDark()) {
            sheets.add(DARK_TOKENS);
        }
        sheets.addAll(sharedSheets);
        scene.getStylesheets().setAll(sheets);
        // What is seen before the first frame is drawn: the colour of -color-bg-default in the tokens.
        scene.setFill(Color.web(isDark() ? "#17181c" : "#ffffff"));
        scene.getPreferences().setColorScheme(colorScheme.get());
    }

    private void mark(@Nullable Parent root) {
        if (root == null) {
            return;
        }
        root.getStyleClass().remove(PROD_CLASS);
        if (environment == Environment.PROD) {
            root.getStyleClass().add(PROD_CLASS);
        }
    }

    private @Nullable ColorScheme remembered() {
        Optional<String> word = preferences.get(PREFERENCE);
        return word.map(w -> w.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT)
                .orElse(null);
    }

    private static List<String> sharedSheets() {
        List<String> sheets = new ArrayList<>();
        for (String name : SHEETS) {
            URL url = Theme.class.getResource("/styles/" + name + ".css");
            if (url != null) {
                sheets.add(url.toExternalForm());
            }
        }
        return List.copyOf(sheets);
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource("/styles/" + name + ".css"), name)
                .toExternalForm();
    }

    private static void loadFonts() {
        for (String path : FONTS) {
            try (InputStream file = Theme.class.getResourceAsStream(path)) {
                // The size is irrelevant: loading makes the family known to CSS.
                Font.loadFont(Objects.requireNonNull(file, path), 13);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot load the font " + path, e);
            }
        }
    }
}
