package io.cruddur.desk.ui.shell;

import io.cruddur.desk.port.kept.Preferences;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The window's size, remembered from one start to the next, and never larger than the screen. */
final class WindowPlace {
    static final double MIN_WIDTH = 900;
    static final double MIN_HEIGHT = 640;
    private static final double USUAL_WIDTH = 1240;
    private static final double USUAL_HEIGHT = 800;
    private static final double ABOVE_THE_MIDDLE = 3;

    private final Stage stage;
    private final Preferences preferences;

    WindowPlace(Stage stage, Preferences preferences) {
        this.stage = stage;
        this.preferences = preferences;
    }

    void restore() {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setMinWidth(Math.min(MIN_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(MIN_HEIGHT, screen.getHeight()));
        Rectangle2D place = within(screen, number("window.width", USUAL_WIDTH), number("window.height", USUAL_HEIGHT));
        stage.setWidth(place.getWidth());
        stage.setHeight(place.getHeight());
        stage.setX(place.getMinX());
        stage.setY(place.getMinY());
        stage.setMaximized(
                preferences.get("window.maximized").filter("true"::equals).isPresent());
    }

    void remember() {
        preferences.put("window.maximized", Boolean.toString(stage.isMaximized()));
        if (!stage.isMaximized() && !Double.isNaN(stage.getWidth())) {
            preferences.put("window.width", Long.toString(Math.round(stage.getWidth())));
            preferences.put("window.height", Long.toString(Math.round(stage.getHeight())));
        }
    }

    private double number(String key, double otherwise) {
        try {
            return preferences.get(key).map(Double::parseDouble).orElse(otherwise);
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    /**
     * In the middle of the screen, a little above where there is room.
     *
     * @param screen without the bars of the desktop, in the window's units: half of the pixels where everything is drawn
     *     at twice its size
     */
    static Rectangle2D within(Rectangle2D screen, double width, double height) {
        double w = within(width, MIN_WIDTH, screen.getWidth());
        double h = within(height, MIN_HEIGHT, screen.getHeight());
        return new Rectangle2D(
                screen.getMinX() + (screen.getWidth() - w) / 2,
                screen.getMinY() + (screen.getHeight() - h) / ABOVE_THE_MIDDLE,
                w,
                h);
    }

    /** The screen's bound wins: a window that is larger cannot be reached at its edges. */
    private static double within(double wanted, double least, double most) {
        return Math.min(Math.max(wanted, least), most);
    }
}
