package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.model.item.ItemMerge.By;
import io.cruddur.desk.model.item.ItemMerge.Difference;
import io.cruddur.desk.ui.Texts;
import java.util.List;
import javafx.collections.ObservableSet;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** Whose value a merge takes. What both changed is asked; the rest is plain. */
final class MergeCell extends TableCell<Difference, Difference> {
    private final CheckBox mine = new CheckBox(Texts.text("tables.conflict.merge.mine"));
    private boolean showing;

    /** @param chosen the paths where yours counts */
    MergeCell(ObservableSet<List<String>> chosen) {
        mine.selectedProperty().addListener((_, _, is) -> {
            if (showing || getItem() == null) {
                return;
            }
            if (is) {
                chosen.add(getItem().path());
            } else {
                chosen.remove(getItem().path());
            }
        });
        this.chosen = chosen;
    }

    private final ObservableSet<List<String>> chosen;

    @Override
    protected void updateItem(@Nullable Difference difference, boolean empty) {
        super.updateItem(difference, empty);
        if (empty || difference == null) {
            setText(null);
            setGraphic(null);
            return;
        }
        if (difference.by() == By.BOTH) {
            showing = true;
            mine.setSelected(chosen.contains(difference.path()));
            mine.setId("mergeMine." + String.join(".", difference.path()));
            showing = false;
            setText(null);
            setGraphic(mine);
            return;
        }
        setGraphic(null);
        setText(
                switch (difference.by()) {
                    case YOU -> Texts.text("tables.conflict.merge.yours");
                    case THEM -> Texts.text("tables.conflict.merge.theirs");
                    case BOTH_ALIKE, BOTH -> Texts.text("tables.conflict.merge.alike");
                });
    }
}
