package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.ui.kit.EmptyState;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.users.UsersViewModel;
import io.cruddur.desk.ui.users.UsersViewModel.Phase;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;

/** What stands in place of a comparison: why there is none, and what to do about it. */
final class ComparePlaceholder extends StackPane {
    private final UsersViewModel model;
    private final Button compare = new Button(Texts.text("users.compare"));
    private final Button retry = new Button(Texts.text("shared.retry"));
    private final EmptyState state = new EmptyState("fth-users", "", "", compare);

    ComparePlaceholder(UsersViewModel model) {
        this.model = model;
        for (Button button : new Button[] {compare, retry}) {
            button.setOnAction(_ -> model.compare());
            button.getStyleClass().add("accent");
        }
        getChildren().add(state);
        model.phaseProperty().subscribe(this::explain);
        explain();
    }

    private void explain() {
        if (model.phaseProperty().get() == Phase.FAILED) {
            state.fail(Texts.text("users.failed.title"), model.problemProperty().get(), retry);
        } else if (model.source().pools().isEmpty()) {
            state.say("fth-users", Texts.text("users.noPool.title"), Texts.text("users.noPool.sentence"));
        } else {
            state.say("fth-users", Texts.text("users.idle.title"), Texts.text("users.idle.sentence"), compare);
        }
    }
}
