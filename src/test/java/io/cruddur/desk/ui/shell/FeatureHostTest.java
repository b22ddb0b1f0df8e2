package io.cruddur.desk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.support.FakeSessions;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.dialog.NoticeStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@SuppressWarnings("NullAway") // TestFX calls start before each test; these views ask their desk for nothing
@ExtendWith(ApplicationExtension.class)
class FeatureHostTest {
    /** A field that lies in a split pane, which has its parts as children when it has its skin. */
    private record Field(TextField field, Parent view) implements Feature {
        static Field made() {
            TextField field = new TextField();
            return new Field(field, new StackPane(new SplitPane(new SplitPane(field), new StackPane())));
        }

        @Override
        public void refresh() {}

        @Override
        public void shown(boolean inFront) {
            if (inFront) {
                Focus.on(field);
            }
        }
    }

    private final List<Destination> lost = new ArrayList<>();
    private Field tables;
    private Field database;
    private FeatureHost host;

    @Start
    void start(Stage stage) {
        StackPane place = new StackPane();
        tables = Field.made();
        database = Field.made();
        host = new FeatureHost(Map.of(Destination.TABLES, _ -> tables, Destination.DATABASE, _ -> database), place);
        stage.setScene(new Scene(new StackPane(place), 400, 300));
        stage.show();
        host.onFocusLost(lost::add);
        host.open(new Desk(
                FakeSessions.local(),
                new Background(Runnable::run, Runnable::run),
                null,
                new NoticeStack(),
                null,
                null,
                null,
                null));
    }

    @Test
    void aViewHasTheFocusAlsoWhenItIsShownForTheFirstTime() {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            host.show(Destination.TABLES);
            assertThat(tables.field().isFocused()).isTrue();
            host.show(Destination.DATABASE);
            assertThat(database.field().isFocused()).isTrue();
            host.show(Destination.TABLES);
            assertThat(tables.field().isFocused()).isTrue();
        });
        assertThat(lost).isEmpty();
    }
}
