package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.model.sync.Comparison;
import io.cruddur.desk.model.sync.SyncState;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.users.UsersViewModel;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The filters by state, each with its count: one of them is chosen, or all. */
final class StateChips {
    private final UsersViewModel model;
    private final ToggleGroup group = new ToggleGroup();
    private final ToggleButton all;
    private final Map<SyncState, ToggleButton> chips = new EnumMap<>(SyncState.class);

    StateChips(UsersViewModel model, Pane parent) {
        this.model = model;
        all = chip("filterAll");
        parent.getChildren().add(all);
        for (SyncState state : SyncState.values()) {
            ToggleButton chip = chip("filter" + state.name());
            FontIcon icon = new FontIcon(SyncFormatter.icon(state));
            chip.setGraphic(icon);
            chip.getStyleClass().add(SyncFormatter.style(state));
            chip.setUserData(state);
            chips.put(state, chip);
            parent.getChildren().add(chip);
        }
        group.selectedToggleProperty().subscribe(chosen -> {
            if (chosen == null) {
                // A second click on the chosen one takes the filter away.
                group.selectToggle(all);
            } else {
                model.visible().stateProperty().set((SyncState) chosen.getUserData());
            }
        });
        model.visible().stateProperty().subscribe(state -> select(state));
        model.comparisonProperty().subscribe(comparison -> count(comparison == null ? Comparison.EMPTY : comparison));
    }

    private ToggleButton chip(String id) {
        ToggleButton chip = new ToggleButton();
        chip.setId(id);
        chip.getStyleClass().add("sync-chip");
        chip.setToggleGroup(group);
        return chip;
    }

    private void select(@Nullable SyncState state) {
        group.selectToggle(state == null ? all : chips.get(state));
    }

    private void count(Comparison comparison) {
        all.setText(Texts.text("users.filter.all", comparison.rows().size()));
        chips.forEach((state, chip) -> {
            int count = comparison.count(state);
            chip.setText(Texts.text("users.filter.state", SyncFormatter.label(state), count));
            // A filter that would show nothing is out of the way, unless it is on.
            chip.setDisable(count == 0 && model.visible().stateProperty().get() != state);
        });
    }
}
