package io.cruddur.desk.ui.messages.window;

import io.cruddur.desk.ui.kit.Desk;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/** The windows beside the main one. They close with it and with its session. */
public final class SideStages implements AutoCloseable {
    /** What the keys of such a window do, which the shell handles in the main one. */
    public interface Keys {
        void refresh();

        void newConversation();

        void search();

        void quickSwitch();
    }

    private final Desk desk;
    private final Set<Stage> open = new LinkedHashSet<>();
    private final EventHandler<WindowEvent> mainHidden = _ -> closeAll();
    private @Nullable Window main;

    public SideStages(Desk desk) {
        this.desk = desk;
    }

    /** The app would otherwise live on in a side window after its main one was closed. */
    public void belongTo(@Nullable Window window) {
        if (window != null && window != main) {
            leave();
            main = window;
            window.addEventHandler(WindowEvent.WINDOW_HIDDEN, mainHidden);
        }
    }

    /**
     * A further one, not shown yet.
     *
     * @param closed told when it was closed, by whatever way
     */
    public Stage create(Parent view, ObservableValue<String> title, Keys keys, Runnable closed) {
        Scene scene = new Scene(view);
        desk.theme().dress(scene);
        accelerate(scene, keys);
        Stage stage = new Stage();
        stage.titleProperty().bind(title);
        if (main instanceof Stage mainStage) {
            stage.getIcons().setAll(mainStage.getIcons());
        }
        stage.setScene(scene);
        SidePlace place = new SidePlace(stage, desk.preferences());
        place.restore(open.size());
        open.add(stage);
        stage.setOnHidden(_ -> {
            place.remember();
            open.remove(stage);
            closed.run();
        });
        return stage;
    }

    public static void bringToFront(Window window) {
        if (window instanceof Stage stage) {
            stage.setIconified(false);
            stage.toFront();
        }
        window.requestFocus();
    }

    private static void accelerate(Scene scene, Keys keys) {
        Map<KeyCombination, Runnable> accelerators = scene.getAccelerators();
        accelerators.put(shortcut(KeyCode.R), keys::refresh);
        accelerators.put(new KeyCodeCombination(KeyCode.F5), keys::refresh);
        accelerators.put(shortcut(KeyCode.N), keys::newConversation);
        accelerators.put(shortcut(KeyCode.F), keys::search);
        accelerators.put(shortcut(KeyCode.K), keys::quickSwitch);
        accelerators.put(shortcut(KeyCode.W), () -> scene.getWindow().hide());
    }

    private static KeyCombination shortcut(KeyCode key) {
        return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
    }

    @Override
    public void close() {
        closeAll();
        leave();
    }

    private void closeAll() {
        List.copyOf(open).forEach(Stage::close);
    }

    private void leave() {
        if (main != null) {
            main.removeEventHandler(WindowEvent.WINDOW_HIDDEN, mainHidden);
            main = null;
        }
    }
}
