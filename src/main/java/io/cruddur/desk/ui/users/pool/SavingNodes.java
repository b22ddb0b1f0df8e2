package io.cruddur.desk.ui.users.pool;

import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** What a form shows of its saving. */
final class SavingNodes {
    private SavingNodes() {}

    /**
     * @param fields nobody types while it is written
     * @param problem in a sentence, while there is one
     * @param running stands there while it is written
     */
    static void bind(PoolSaving saving, Node fields, Label problem, Node running) {
        fields.disableProperty().bind(saving.runningProperty());
        // A sentence that is cut says nothing; the dialog grows with it.
        problem.setMinHeight(Region.USE_PREF_SIZE);
        saving.touchedProperty().subscribe(touched -> problem.getStyleClass()
                .setAll("label", touched ? "field-problem" : "field-hint"));
        problem.textProperty().bind(saving.problem().map(ShownText::lines));
        Visibility.when(
                problem,
                problem.textProperty().isNotEmpty().and(saving.runningProperty().not()));
        Visibility.when(running, saving.runningProperty());
    }
}
