package io.cruddur.desk.ui.tables.editor.merge;

import io.cruddur.desk.model.item.ItemMerge.ChangedBy;
import io.cruddur.desk.model.item.ItemMerge.Choice;
import io.cruddur.desk.model.item.ItemMerge.Difference;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ValueTableCell;
import java.util.List;
import javafx.collections.MapChangeListener;
import javafx.collections.WeakMapChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Whose value a merge takes. What both changed is asked, with no answer at first; the rest is plain. */
final class MergeCell extends ValueTableCell<Difference, Difference> {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");

    private final ConflictViewModel conflict;
    private final RadioButton mine = new RadioButton(Texts.text("tables.conflict.merge.mine"));
    private final RadioButton theirs = new RadioButton(Texts.text("tables.conflict.merge.theirs"));
    private final HBox choice = new HBox(mine, theirs);
    private final MapChangeListener<List<String>, Choice> decided = _ -> showChoice();

    MergeCell(ConflictViewModel conflict) {
        this.conflict = conflict;
        ToggleGroup group = new ToggleGroup();
        mine.setToggleGroup(group);
        theirs.setToggleGroup(group);
        mine.setMinWidth(RadioButton.USE_PREF_SIZE);
        theirs.setMinWidth(RadioButton.USE_PREF_SIZE);
        // By keyboard the rows are walked through and M or T decides: arrows within the buttons would change an answer.
        mine.setFocusTraversable(false);
        theirs.setFocusTraversable(false);
        mine.setOnAction(_ -> decide(Choice.MINE));
        theirs.setOnAction(_ -> decide(Choice.THEIRS));
        choice.getStyleClass().add("merge-choice");
        getStyleClass().add("merge-cell");
        conflict.decisions().addListener(new WeakMapChangeListener<>(decided));
    }

    private void decide(Choice whose) {
        if (getItem() != null) {
            Focus.on(getTableView());
            getTableView().getSelectionModel().clearAndSelect(getIndex());
            conflict.decide(getItem(), whose);
        }
    }

    @Override
    protected void show(Difference difference) {
        setGraphic(difference.by() == ChangedBy.BOTH ? choice : null);
        setText(plain(difference.by()));
        String path = String.join(".", difference.path());
        mine.setId("mergeMine." + path);
        theirs.setId("mergeTheirs." + path);
        showChoice();
    }

    @Override
    protected void clear() {
        super.clear();
        showChoice();
    }

    private void showChoice() {
        Difference shown = isEmpty() ? null : getItem();
        Choice chosen = shown == null ? null : conflict.decisions().get(shown.path());
        mine.setSelected(chosen == Choice.MINE);
        theirs.setSelected(chosen == Choice.THEIRS);
        pseudoClassStateChanged(OPEN, shown != null && shown.by() == ChangedBy.BOTH && chosen == null);
    }

    private static @Nullable String plain(ChangedBy by) {
        return switch (by) {
            case YOU -> Texts.text("tables.conflict.merge.yours");
            case THEM -> Texts.text("tables.conflict.merge.theirs");
            case BOTH_ALIKE -> Texts.text("tables.conflict.merge.alike");
            case BOTH -> null;
        };
    }
}
