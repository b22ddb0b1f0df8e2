package io.cruddur.desk.ui.tables.editor.tree;

import io.cruddur.desk.core.tables.editor.DraftProblem;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.tables.editor.DraftProblemText;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** One thing that is wrong with the item. */
final class ProblemCell extends ListCell<DraftProblem> {
    static final double HEIGHT = 28;

    private final FontIcon icon = new FontIcon("fth-alert-circle");

    ProblemCell() {
        setPrefHeight(HEIGHT);
        setMinHeight(HEIGHT);
        getStyleClass().add("problem-cell");
    }

    @Override
    protected void updateItem(@Nullable DraftProblem problem, boolean empty) {
        super.updateItem(problem, empty);
        setText(empty || problem == null ? null : ShownText.line(DraftProblemText.line(problem)));
        setGraphic(empty || problem == null ? null : icon);
    }
}
