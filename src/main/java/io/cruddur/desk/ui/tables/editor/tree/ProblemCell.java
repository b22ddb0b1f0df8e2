package io.cruddur.desk.ui.tables.editor.tree;

import io.cruddur.desk.core.tables.editor.DraftProblem;
import io.cruddur.desk.ui.kit.control.ValueListCell;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.tables.editor.DraftProblemText;
import org.kordamp.ikonli.javafx.FontIcon;

/** One thing that is wrong with the item. */
final class ProblemCell extends ValueListCell<DraftProblem> {
    static final double HEIGHT = 28;

    private final FontIcon icon = new FontIcon("fth-alert-circle");

    ProblemCell() {
        setPrefHeight(HEIGHT);
        setMinHeight(HEIGHT);
        getStyleClass().add("problem-cell");
    }

    @Override
    protected void show(DraftProblem problem) {
        setText(ShownText.line(DraftProblemText.line(problem)));
        setGraphic(icon);
    }
}
