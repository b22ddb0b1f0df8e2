package io.cruddur.desk.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
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

    @BeforeEach
    void build() {
        fx(() -> {
            elsewhere = new Button("elsewhere");
            action = new Button("action");
            state = new EmptyState("fth-inbox", "", "", action);
            list = new ListView<>();
            place = new StackPane(list, state);
        });
    }

    /** In a window, the button of the empty state having the focus. */
    private void show() {
        fx(() -> {
            Stage stage = new Stage();
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
        WaitForAsyncUtils.waitForAsyncFx(5_000, action);
    }

    @AfterEach
    void close() {
        if (place.getScene() != null) {
            fx(() -> place.getScene().getWindow().hide());
        }
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
}
