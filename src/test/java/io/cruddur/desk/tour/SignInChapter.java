package io.cruddur.desk.tour;

import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.support.MemoryPreferences;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.messages.signin.SignInMoments;
import io.cruddur.desk.ui.messages.signin.SignInMoments.Page;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** Every page of signing in, in both themes, with the room that it has in the smallest window; on fakes. */
final class SignInChapter implements Tour.Chapter {
    private static final double WIDTH = 824;
    private static final double HEIGHT = 556;

    @Override
    public boolean needsSession() {
        return false;
    }

    @Override
    public void show(TourGuide guide) throws Exception {
        DeskRobot app = guide.desk();
        Theme theme = app.onFx(() -> new Theme(new MemoryPreferences(new HashMap<>(Map.of("theme", "light")))));
        Stage stage = app.onFx(() -> open(theme));
        DeskRobot desk = app.within(stage);
        try {
            for (Page page : Page.values()) {
                app.onFx(() -> {
                    stage.getScene().setRoot(new StackPane(SignInMoments.at(page)));
                    return page;
                });
                desk.settle();
                String name = "signin-" + page.name().toLowerCase(Locale.ROOT).replace('_', '-');
                guide.snap(name, stage);
                choose(app, theme, ColorScheme.DARK);
                guide.snap(name + "-dark", stage);
                choose(app, theme, ColorScheme.LIGHT);
            }
        } finally {
            app.onFx(() -> {
                stage.hide();
                return stage;
            });
        }
    }

    private static Stage open(Theme theme) {
        Stage stage = new Stage();
        Scene scene = new Scene(new StackPane(), WIDTH, HEIGHT);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        stage.setX(0);
        stage.setY(0);
        return stage;
    }

    private static void choose(DeskRobot app, Theme theme, ColorScheme scheme) {
        app.onFx(() -> {
            theme.choose(scheme);
            return scheme;
        });
        app.settle();
    }
}
