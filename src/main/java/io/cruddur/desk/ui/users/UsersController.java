package io.cruddur.desk.ui.users;

import io.cruddur.desk.ui.FxmlView;
import io.cruddur.desk.ui.FxmlViews;
import io.cruddur.desk.ui.Session.PoolChoice;
import io.cruddur.desk.ui.users.UsersViewModel.Phase;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** The Users view: the pool that it is about, and one section of it. */
public final class UsersController {
    private final UsersViewModel compared;
    private final SyncViewModel sync;
    private final PoolViewModel pool;
    private final CompareController compareController;
    private final PoolController poolController;

    /** The lock of production closes without any event. */
    private final Timeline seconds = new Timeline(new KeyFrame(Duration.millis(500), _ -> tick()));

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
            SyncViewModel sync,
            PoolViewModel pool,
            CompareController compareController,
            PoolController poolController) {
        this.compared = compared;
        this.sync = sync;
        this.pool = pool;
        this.compareController = compareController;
        this.poolController = poolController;
        seconds.setCycleCount(Animation.INDEFINITE);
    }

    @FXML
    void initialize() {
        userPool.setItems(compared.source().pools());
        userPool.valueProperty().bindBidirectional(compared.source().poolProperty());
        userPool.setCellFactory(_ -> new PoolCell());
        userPool.setButtonCell(new PoolCell());
        userPool.disableProperty().bind(compared.phaseProperty().map(phase -> phase == Phase.APPLYING));
        Parent compare = FxmlViews.load(FxmlView.SYNC, compareController);
        Parent users = FxmlViews.load(FxmlView.POOL, poolController);
        pages.getChildren().setAll(compare, users);
        Shown.when(compare, usersCompare.selectedProperty());
        Shown.when(users, usersPool.selectedProperty());
        usersPool.selectedProperty().subscribe(is -> {
            if (is) {
                poolController.opened();
            }
        });
        if (sync.hasLock()) {
            // A view that is not in the window asks for nothing.
            pages.sceneProperty().subscribe(scene -> {
                if (scene == null) {
                    seconds.stop();
                } else {
                    seconds.play();
                }
            });
        }
    }

    private void tick() {
        sync.weigh();
        pool.weigh();
    }

    boolean comparing() {
        return usersCompare.isSelected();
    }

    /** Reads the section that is shown again. */
    void refresh() {
        if (comparing()) {
            compared.compare();
        } else {
            pool.search();
        }
    }

    void focusSearch() {
        if (comparing()) {
            compareController.focusSearch();
        } else {
            poolController.focusSearch();
        }
    }
}
