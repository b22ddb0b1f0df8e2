package io.cruddur.desk.ui.users.pool;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.port.UserPool.SearchBy;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ChoiceConverter;
import io.cruddur.desk.ui.kit.control.EscapeClears;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the pool's users to their view model. */
public final class PoolController {
    private final PoolViewModel model;
    private final PoolDialogs dialogs;

    @FXML
    private ComboBox<SearchBy> poolSearchBy;

    @FXML
    private TextField poolSearch;

    @FXML
    private Button poolRead;

    @FXML
    private StackPane createPlace;

    @FXML
    private Button createPoolUser;

    @FXML
    private ProgressBar poolProgress;

    @FXML
    private TableView<PoolUser> poolTable;

    @FXML
    private TableColumn<PoolUser, String> poolHandleColumn;

    @FXML
    private TableColumn<PoolUser, PoolUser> poolPersonColumn;

    @FXML
    private TableColumn<PoolUser, PoolUser> poolVerifiedColumn;

    @FXML
    private TableColumn<PoolUser, PoolUser> poolStatusColumn;

    @FXML
    private TableColumn<PoolUser, PoolUser> poolCreatedColumn;

    @FXML
    private TableColumn<PoolUser, String> poolUsernameColumn;

    @FXML
    private TableColumn<PoolUser, String> poolSubColumn;

    @FXML
    private Button editPoolUser;

    @FXML
    private Button enablePoolUser;

    @FXML
    private Button setPoolPassword;

    @FXML
    private Button deletePoolUser;

    @FXML
    private Label poolObstacle;

    @FXML
    private Label poolSummary;

    @FXML
    private Button poolMore;

    @FXML
    private Button poolAll;

    @FXML
    private Button cancelPool;

    public PoolController(PoolViewModel model, Dialogs dialogs) {
        this.model = model;
        this.dialogs = new PoolDialogs(model, dialogs);
    }

    @FXML
    void initialize() {
        initializeSearch();
        initializeTable();
        initializeActions();
    }

    private void initializeSearch() {
        poolSearchBy.getItems().setAll(model.searchable());
        poolSearchBy.setConverter(new ChoiceConverter<>(PoolFormatter::label));
        poolSearchBy.valueProperty().bindBidirectional(model.byProperty());
        poolSearch.textProperty().bindBidirectional(model.prefixProperty());
        EscapeClears.in(poolSearch, model::search);
        poolProgress.visibleProperty().bind(model.load().loading());
    }

    private void initializeTable() {
        PoolColumns.text(poolHandleColumn, user -> user.handle() == null ? "" : user.handle());
        PoolColumns.person(poolPersonColumn);
        PoolColumns.verified(poolVerifiedColumn);
        PoolColumns.status(poolStatusColumn);
        PoolColumns.created(poolCreatedColumn);
        PoolColumns.id(poolUsernameColumn, PoolUser::username);
        PoolColumns.id(poolSubColumn, PoolUser::sub);
        new PoolTable(model, poolTable, editPoolUser, deletePoolUser);
    }

    private void initializeActions() {
        BooleanBinding forbidden = model.actions().obstacleProperty().isNotEmpty();
        BooleanBinding nobody = Bindings.isNull(poolTable.getSelectionModel().selectedItemProperty());
        createPoolUser.disableProperty().bind(forbidden);
        Tooltip why = new Tooltip();
        why.textProperty()
                .bind(model.actions()
                        .obstacleProperty()
                        .map(reason -> reason.isEmpty() ? Texts.text("users.pool.create.hint") : reason));
        Tooltip.install(createPlace, why);
        for (Button button : new Button[] {editPoolUser, enablePoolUser, setPoolPassword, deletePoolUser}) {
            button.disableProperty().bind(forbidden.or(nobody));
        }
        poolTable.getSelectionModel().selectedItemProperty().subscribe(user -> {
            boolean off = user != null && !user.enabled();
            enablePoolUser.setText(Texts.text(off ? "users.pool.enable" : "users.pool.disable"));
            enablePoolUser.setGraphic(new FontIcon(off ? "fth-check" : "fth-slash"));
        });
        poolObstacle
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.actions().obstacleProperty().get().isEmpty() && nobody.get()
                                ? Texts.text("users.pool.chooseOne")
                                : model.actions().obstacleProperty().get(),
                        model.actions().obstacleProperty(),
                        nobody));
        poolRead.disableProperty().bind(model.load().loading());
        poolSummary
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> PoolFormatter.summary(model),
                        model.users(),
                        model.moreProperty(),
                        model.stepProperty(),
                        model.load().stateProperty()));
        BooleanBinding idleWithMore = Bindings.createBooleanBinding(
                () -> model.moreProperty().get() && !model.load().state().isLoading(),
                model.moreProperty(),
                model.load().stateProperty());
        Visibility.when(poolMore, idleWithMore);
        Visibility.when(poolAll, idleWithMore);
        Visibility.when(cancelPool, model.load().loading());
    }

    /** Coming to the section reads the first users, in PROD only when asked to. */
    public void opened() {
        if (!model.isProd() && model.load().state() instanceof LoadState.Idle) {
            model.search();
        }
    }

    private void withSelected(Consumer<PoolUser> action) {
        PoolUser user = poolTable.getSelectionModel().getSelectedItem();
        if (user != null) {
            action.accept(user);
        }
    }

    @FXML
    void search() {
        model.search();
    }

    @FXML
    void more() {
        model.more();
    }

    @FXML
    void all() {
        model.all();
    }

    @FXML
    void cancel() {
        model.cancel();
    }

    @FXML
    void create() {
        dialogs.create().ifPresent(model::changed);
    }

    @FXML
    void edit() {
        withSelected(user -> dialogs.edit(user).ifPresent(model::changed));
    }

    @FXML
    void enable() {
        withSelected(user -> {
            if (user.enabled() ? dialogs.mayDisable(user) : true) {
                model.actions().enable(user, !user.enabled());
            }
        });
    }

    @FXML
    void password() {
        withSelected(user -> dialogs.password(user).ifPresent(model::changed));
    }

    @FXML
    void delete() {
        withSelected(user -> {
            if (dialogs.mayDelete(user)) {
                // Not on the button: it means nobody by then, or somebody else.
                Focus.on(poolTable);
                model.actions().delete(user);
            }
        });
    }

    public void focusSearch() {
        Focus.onAllOf(poolSearch);
    }
}
