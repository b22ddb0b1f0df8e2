package io.cruddur.desk.tour;

import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.ui.messages.FailedMessageStage;
import javafx.application.ColorScheme;
import javafx.stage.Stage;

/** A message that was not sent, and what was typed after it; on fakes, since the tour's services do not fail. */
final class MessagesFailedChapter implements Tour.Chapter {
    @Override
    public boolean needsSession() {
        return false;
    }

    @Override
    public void show(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        FailedMessageStage failed = desk.onFx(FailedMessageStage::open);
        Stage stage = failed.stage();
        try {
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
                desk.onFx(() -> {
                    failed.theme().choose(scheme);
                    return scheme;
                });
                // Bubbles, then the composer, then the list take their places one pulse after the other.
                desk.within(stage).settle();
                guide.snap("messages-failed-" + scheme.name().toLowerCase(java.util.Locale.ROOT), stage);
            }
        } finally {
            desk.onFx(() -> {
                stage.hide();
                return stage;
            });
        }
    }
}
