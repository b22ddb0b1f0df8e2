package io.cruddur.desk.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.desk.support.MemoryPreferences;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.image.PixelReader;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What had the focus may go: who would give it back keeps neither a node nor its window, and what comes in place of an
 * empty state has the focus that a button of that had.
 */
@SuppressWarnings("NullAway.Init") // built before each test
@ExtendWith(ApplicationExtension.class)
class FocusKeptTest {
    @Test
    void aClosedViewIsNotKept() {
        Scene[] window = {new Scene(new Group())};
        Node[] view = {new Group()};
        Focus focus = Focus.last(window[0], view[0]);
        WeakReference<Node> viewGone = new WeakReference<>(view[0]);
        WeakReference<Scene> windowGone = new WeakReference<>(window[0]);

        view[0] = null;
        window[0] = null;

        await().until(() -> {
            System.gc();
            return viewGone.get() == null && windowGone.get() == null;
        });
        assertThat(focus.giveBack()).isFalse();
    }

    private Button elsewhere;
    private Button action;
    private EmptyState state;
    private ListView<String> list;
    private StackPane place;

    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        elsewhere = new Button("elsewhere");
        action = new Button("action");
        state = new EmptyState("fth-inbox", "", "", action);
        list = new ListView<>();
        place = new StackPane(list, state);
    }

    /** In a window, the button of the empty state having the focus. */
    private void show() {
        fx(() -> {
            stage.setScene(new Scene(new VBox(elsewhere, new ListView<>(), place), 400, 400));
            stage.show();
            stage.getScene().getRoot().layout();
            action.requestFocus();
        });
        assertThat(owner()).isSameAs(action);
    }

    private Node owner() {
        WaitForAsyncUtils.waitForFxEvents();
        return place.getScene().getFocusOwner();
    }

    private static void fx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, action);
    }

    @Test
    void theListInPlaceOfAnEmptyStateHasItsFocus() {
        show();
        fx(() -> state.setVisible(false));
        await().until(() -> owner() == list);
    }

    @Test
    void theListThatComesLaterHasIt() {
        list.setVisible(false);
        show();
        fx(() -> state.setVisible(false));
        await().until(() -> owner() == place);
        fx(() -> list.setVisible(true));
        await().until(() -> owner() == list);
    }

    @Test
    void theListThatHeldTheEmptyStateHasIt() {
        place.getChildren().remove(state);
        fx(() -> list.setPlaceholder(state));
        show();
        fx(() -> list.setPlaceholder(new Button("another")));
        await().until(() -> owner() == list);
    }

    @Test
    void anotherEmptyStateHasItWhereThereIsNoList() {
        list.setVisible(false);
        Button other = new Button("other");
        EmptyState instead = new EmptyState("fth-inbox", "", "", other);
        instead.setVisible(false);
        place.getChildren().add(instead);
        show();
        fx(() -> {
            state.setVisible(false);
            instead.setVisible(true);
        });
        await().until(() -> owner() == other);
        fx(() -> instead.say("fth-search", "", ""));
        fx(() -> list.setVisible(true));
        await().until(() -> owner() == list);
    }

    @Test
    void whoeverIsGivenTheFocusKeepsIt() {
        list.setVisible(false);
        show();
        fx(() -> state.setVisible(false));
        await().until(() -> owner() == place);
        fx(elsewhere::requestFocus);
        fx(() -> list.setVisible(true));
        fx(() -> place.getScene().getRoot().layout());
        assertThat(owner()).isSameAs(elsewhere);
    }

    /** A shade of the same colour is not seen: what is filled shows a line around where the keys are. */
    @ParameterizedTest
    @CsvSource({
        "LIGHT, accent", "LIGHT, danger", "LIGHT, default", "LIGHT, plain",
        "DARK, accent", "DARK, danger", "DARK, default", "DARK, plain"
    })
    void theFocusIsSeenOnButtons(ColorScheme scheme, String kind) {
        action.getStyleClass().add(kind);
        show();
        fx(() -> {
            action.setDefaultButton(kind.equals("default"));
            Theme theme = new Theme(new MemoryPreferences());
            theme.choose(scheme);
            theme.dress(place.getScene());
            place.getScene().getRoot().applyCss();
            place.getScene().getRoot().layout();
        });
        List<Double> edge = new ArrayList<>();
        fx(() -> {
            PixelReader pixels = action.snapshot(null, null).getPixelReader();
            for (int x = 0; x < 7; x++) {
                Color colour = pixels.getColor(x, (int) action.getHeight() / 2);
                edge.add(StylesTest.luminance(colour) + 0.05);
            }
        });
        double filling = edge.getLast();
        assertThat(edge).anySatisfy(line -> assertThat(Math.max(line, filling) / Math.min(line, filling))
                .isGreaterThan(3));
    }
}
