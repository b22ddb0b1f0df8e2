package io.cruddur.desk.tour;

import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.support.MemoryPreferences;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.messages.ChatMoments;
import io.cruddur.desk.ui.messages.ChatMoments.Moment;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** Every state of the messages view that is no conversation: loading, empty, unreachable, catching up; on fakes. */
final class MessagesStatesChapter implements Tour.Chapter {
    private static final Set<Moment> ALSO_DARK = EnumSet.of(
            Moment.UNREACHABLE,
            Moment.CONNECTION_LOST,
            Moment.ODD_ROWS,
            Moment.EMPTIED,
            Moment.PROD_SIGNED_IN,
            Moment.PROD);

    @Override
    public boolean needsSession() {
        return false;
    }

    @Override
    public void show(TourGuide guide) throws Exception {
        DeskRobot app = guide.desk();
        Theme theme = app.onFx(() -> new Theme(new MemoryPreferences(new HashMap<>(Map.of("theme", "light")))));
        ChatMoments moments = new ChatMoments(theme);
        Stage stage = app.onFx(() -> open(theme));
        DeskRobot desk = app.within(stage);
        try {
            for (Moment moment : Moment.values()) {
                Feature feature = app.onFx(() -> moments.at(moment));
                app.onFx(() -> {
                    stage.getScene().setRoot(new StackPane(feature.view()));
                    feature.shown(true);
                    return feature;
                });
                desk.settle();
                if (moment == Moment.LOADING) {
                    desk.waitUntil(
                            "the sign to be in sight",
                            () -> desk
                                    .all(node -> node.getClass().getSimpleName().equals("DelayedIndicator"))
                                    .stream()
                                    .anyMatch(node -> node.getOpacity() == 1));
                }
                String name = "messages-state-"
                        + moment.name().toLowerCase(Locale.ROOT).replace('_', '-');
                guide.snap(name, stage);
                if (ALSO_DARK.contains(moment)) {
                    choose(app, theme, ColorScheme.DARK);
                    guide.snap(name + "-dark", stage);
                    choose(app, theme, ColorScheme.LIGHT);
                }
                app.onFx(() -> {
                    feature.close();
                    return feature;
                });
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
        Scene scene = new Scene(new StackPane(), 924, 680);
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
