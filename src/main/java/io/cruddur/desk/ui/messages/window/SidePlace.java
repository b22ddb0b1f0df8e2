package io.cruddur.desk.ui.messages.window;

import io.cruddur.desk.port.kept.Preferences;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Where a side window is: as the last one was left, if that is still on a screen; further ones a little beside it. */
final class SidePlace {
    static final double MIN_WIDTH = 480;
    static final double MIN_HEIGHT = 480;
    private static final double USUAL_HEIGHT = 720;
    /** From one window to the next, in pixels. */
    private static final double STEP = 32;

    private static final String PREFERENCE = "messages.side.";

    private final Stage stage;
    private final Preferences preferences;

    SidePlace(Stage stage, Preferences preferences) {
        this.stage = stage;
        this.preferences = preferences;
    }

    /** @param others how many side windows are open already */
    void restore(int others) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        double width = Math.min(or(number("width"), MIN_WIDTH), screen.getWidth());
        double height = Math.min(or(number("height"), USUAL_HEIGHT), screen.getHeight());
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setWidth(Math.max(width, MIN_WIDTH));
        stage.setHeight(Math.max(height, MIN_HEIGHT));
        Double x = number("x");
        Double y = number("y");
        if (x != null && y != null) {
            double left = x + others * STEP;
            double top = y + others * STEP;
            boolean inSight = Screen.getScreensForRectangle(left, top, width, height).stream()
                    .anyMatch(one -> one.getVisualBounds().contains(left, top, width, height));
            if (inSight) {
                stage.setX(left);
                stage.setY(top);
            }
        }
    }

    void remember() {
        if (!stage.isMaximized() && !stage.isIconified()) {
            put("width", stage.getWidth());
            put("height", stage.getHeight());
            put("x", stage.getX());
            put("y", stage.getY());
        }
    }

    private void put(String what, double pixels) {
        if (!Double.isNaN(pixels)) {
            preferences.put(PREFERENCE + what, Long.toString(Math.round(pixels)));
        }
    }

    private @Nullable Double number(String what) {
        try {
            return preferences.get(PREFERENCE + what).map(Double::valueOf).orElse(null);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static double or(@Nullable Double number, double otherwise) {
        return number == null ? otherwise : number;
    }
}
