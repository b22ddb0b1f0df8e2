package io.cruddur.desk.ui.users;

import io.cruddur.desk.core.session.Session.PoolChoice;
import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.control.PoolChoiceCell;
import io.cruddur.desk.ui.kit.control.SectionButton;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.users.UsersViewModel.Phase;
import io.cruddur.desk.ui.users.compare.CompareController;
import io.cruddur.desk.ui.users.pool.PoolController;
import io.cruddur.desk.ui.users.pool.PoolViewModel;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.StackPane;

/** The Users view: the pool that it is about, and one section of it. */
public final class UsersController {
    /** Which section was shown last. */
    private static final String REMEMBERED = "users.section";

    private final UsersViewModel compared;
    private final PoolViewModel pool;
    private final CompareController compareController;
    private final PoolController poolController;
    private final Preferences preferences;

    @FXML
    private SectionButton usersCompare;

    @FXML
    private SectionButton usersPool;

    @FXML
    private ComboBox<PoolChoice> userPool;

    @FXML
    private StackPane pages;

    UsersController(
            UsersViewModel compared,
            PoolViewModel pool,
            CompareController compareController,
            PoolController poolController,
            Preferences preferences) {
        this.compared = compared;
        this.pool = pool;
        this.compareController = compareController;
        this.poolController = poolController;
        this.preferences = preferences;
    }

    @FXML
    void initialize() {
        userPool.setItems(compared.source().pools());
        userPool.valueProperty().bindBidirectional(compared.source().poolProperty());
        userPool.setCellFactory(_ -> new PoolChoiceCell());
        userPool.setButtonCell(new PoolChoiceCell());
        userPool.disableProperty().bind(compared.phaseProperty().map(phase -> phase == Phase.APPLYING));
        Parent compare = FxmlViews.load(FxmlView.SYNC, compareController);
        Parent users = FxmlViews.load(FxmlView.POOL, poolController);
        pages.getChildren().setAll(compare, users);
        Visibility.when(compare, usersCompare.selectedProperty());
        Visibility.when(users, usersPool.selectedProperty());
        recall();
        // Not for the section that is shown from the start: the view reads that when it comes to the front.
        usersPool.selectedProperty().subscribe((_, is) -> {
            if (is) {
                poolController.opened();
            }
        });
    }

    /** Shows the section that was shown last. */
    private void recall() {
        ToggleGroup sections = usersCompare.getToggleGroup();
        sections.getToggles().stream()
                .map(SectionButton.class::cast)
                .filter(section ->
                        section.getId().equals(preferences.get(REMEMBERED).orElse("")))
                .forEach(sections::selectToggle);
        sections.selectedToggleProperty()
                .subscribe((_, now) -> preferences.put(REMEMBERED, ((SectionButton) now).getId()));
    }

    /** Reads the section that is shown again. */
    void refresh() {
        if (usersCompare.isSelected()) {
            compared.compare();
        } else {
            pool.search();
        }
    }

    void focusSearch() {
        if (usersCompare.isSelected()) {
            compareController.focusSearch();
        } else {
            poolController.focusSearch();
        }
    }
}
