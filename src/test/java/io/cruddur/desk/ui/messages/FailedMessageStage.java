package io.cruddur.desk.ui.messages;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.kit.Browser;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import java.time.ZoneOffset;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** For the tour: a chat whose table has stopped to answer. The embedded services do not fail when they are asked to. */
public record FailedMessageStage(Stage stage, Theme theme) {
    /** On the FX thread. The caller hides the stage. */
    public static FailedMessageStage open() {
        ChatFixture fixture = ChatFixture.local().talking(12);
        Theme theme = new Theme(fixture.preferences());
        Desk desk = new Desk(
                fixture.session,
                fixture.background,
                ChatFixture.unused(Dialogs.class),
                fixture.notices(),
                fixture.preferences(),
                fixture.shelf,
                theme,
                ChatFixture.unused(Browser.class));
        MessagesFeature feature = new MessagesFeature(desk, () -> ChatFixture.NOW, ZoneOffset.UTC);
        Stage stage = new Stage();
        Scene scene = new Scene(feature.view(), 860, 620);
        theme.dress(scene);
        stage.setScene(scene);
        stage.setOnHidden(_ -> feature.close());
        stage.show();
        feature.refresh();
        feature.chat().open(fixture.store.groups.getFirst());
        fixture.store.failure = new DeskException.Unreachable("DynamoDB at 127.0.0.1:8000 does not answer.", null);
        feature.chat().composer().textProperty().set("Are you still there? The train leaves at nine.");
        feature.chat().composer().send();
        feature.chat().composer().textProperty().set("I could also");
        return new FailedMessageStage(stage, theme);
    }
}
