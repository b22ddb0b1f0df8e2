package io.cruddur.desk.ui.tables.editor.tree;

import io.cruddur.desk.core.tables.editor.DraftForm;
import io.cruddur.desk.core.tables.editor.DraftProblem;
import io.cruddur.desk.core.tables.editor.TextPlace;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.control.RowClick;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.tables.editor.DraftViewModel;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;

/** What is wrong with an item, below it. A click goes to the place. */
public final class ProblemList {
    private static final double MOST_SHOWN = 4;
    private static final double MARGIN = 8;

    private final ListView<DraftProblem> view;
    private final DraftViewModel draft;
    private final Consumer<DraftProblem> inTree;
    private final TextArea json;

    /** @param inTree goes to its place in the tree */
    public ProblemList(
            ListView<DraftProblem> view, DraftViewModel draft, Consumer<DraftProblem> inTree, TextArea json) {
        this.view = view;
        this.draft = draft;
        this.inTree = inTree;
        this.json = json;
        view.setItems(draft.problems());
        view.setCellFactory(_ -> new ProblemCell());
        view.setOnMouseClicked(event -> {
            if (RowClick.isOnRow(event)) {
                goTo();
            }
        });
        view.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                goTo();
            }
        });
        Visibility.when(view, Bindings.isNotEmpty(draft.problems()));
        view.prefHeightProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> MARGIN
                                + ProblemCell.HEIGHT
                                        * Math.min(MOST_SHOWN, draft.problems().size()),
                        draft.problems()));
    }

    private void goTo() {
        DraftProblem problem = view.getSelectionModel().getSelectedItem();
        if (problem == null) {
            return;
        }
        if (draft.formProperty().get() == DraftForm.TREE) {
            inTree.accept(problem);
        } else if (problem.position() != null) {
            Focus.on(json);
            json.positionCaret(TextPlace.offset(json.getText(), problem.position()));
        }
    }
}
