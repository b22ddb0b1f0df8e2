package io.cruddur.desk.ui.users.pool;

import io.cruddur.desk.ui.kit.EmptyState;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.kit.Texts;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;

/** What stands in the pool's table while there is nobody in it. */
final class PoolPlaceholder extends StackPane {
    private final PoolViewModel model;
    private final EmptyState state = new EmptyState("fth-users", "", "");
    private final Button read = new Button(Texts.text("users.pool.read"));

    PoolPlaceholder(PoolViewModel model) {
        this.model = model;
        read.setOnAction(_ -> model.search());
        read.getStyleClass().add("accent");
        getChildren().add(state);
        model.load().stateProperty().subscribe(this::explain);
        explain();
    }

    private void explain() {
        LoadState load = model.load().state();
        if (load instanceof LoadState.Failed(String problem)) {
            state.fail(Texts.text("users.pool.failed.title"), problem, read);
        } else if (load.isLoading()) {
            state.say("fth-users", Texts.text("users.pool.reading.title"), "");
        } else if (load instanceof LoadState.Idle) {
            state.say("fth-users", Texts.text("users.pool.idle.title"), Texts.text("users.pool.idle.sentence"), read);
        } else if (model.prefixProperty().get().isBlank()) {
            state.say("fth-users", Texts.text("users.pool.empty.title"), Texts.text("users.pool.empty.sentence"));
        } else {
            state.say("fth-search", Texts.text("users.noMatch.title"), Texts.text("users.pool.noMatch.sentence"));
        }
    }
}
