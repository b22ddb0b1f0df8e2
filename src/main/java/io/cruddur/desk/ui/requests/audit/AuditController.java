package io.cruddur.desk.ui.requests.audit;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.text.SafeText;
import io.cruddur.desk.environment.AuditEntry;
import io.cruddur.desk.environment.AuditOutcome;
import io.cruddur.desk.port.access.AccessPolicy;
import io.cruddur.desk.port.access.AccessPolicy.AppUse;
import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.ui.emoji.TextCell;
import io.cruddur.desk.ui.kit.EmptyState;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.kit.control.EscapeClears;
import io.cruddur.desk.ui.kit.control.KeptSplitPane;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.text.CopiedText;
import io.cruddur.desk.ui.kit.text.Excerpt;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The table of what production was asked to change, its search, and what is told of one of them. */
public final class AuditController {
    private final AuditViewModel model;
    private final Dialogs dialogs;
    private final Preferences preferences;
    private final ZoneId zone;

    @FXML
    private TextField auditSearch;

    @FXML
    private Button exportAudit;

    @FXML
    private MenuButton copyPolicy;

    @FXML
    private ProgressBar auditProgress;

    @FXML
    private KeptSplitPane auditSplit;

    @FXML
    private TableView<AuditEntry> auditTable;

    @FXML
    private TableColumn<AuditEntry, Instant> auditTime;

    @FXML
    private TableColumn<AuditEntry, AuditOutcome> auditOutcome;

    @FXML
    private TableColumn<AuditEntry, String> auditOperation;

    @FXML
    private TableColumn<AuditEntry, String> auditTarget;

    @FXML
    private TableColumn<AuditEntry, String> auditKeys;

    @FXML
    private TableColumn<AuditEntry, String> auditAnswer;

    @FXML
    private TableColumn<AuditEntry, String> auditAccount;

    @FXML
    private Label auditHint;

    @FXML
    private VBox auditDetail;

    @FXML
    private Label auditTitle;

    @FXML
    private TextArea auditText;

    @FXML
    private Excerpt auditExcerpt;

    @FXML
    private Label auditSummary;

    @FXML
    private Button auditMore;

    @FXML
    private Button cancelAudit;

    public AuditController(AuditViewModel model, Dialogs dialogs, Preferences preferences, ZoneId zone) {
        this.model = model;
        this.dialogs = dialogs;
        this.preferences = preferences;
        this.zone = zone;
    }

    @FXML
    void initialize() {
        auditSplit.keepIn(preferences, "requests.audit.divider");
        auditSearch.textProperty().bindBidirectional(model.wantedProperty());
        EscapeClears.in(auditSearch, model::search);
        columns();
        auditTable.setItems(model.entries());
        auditTable.setRowFactory(_ -> new AuditCells.AuditRow());
        auditTable.getSelectionModel().selectedItemProperty().subscribe(this::show);
        auditDetail
                .visibleProperty()
                .bind(auditTable.getSelectionModel().selectedItemProperty().isNotNull());
        auditHint
                .visibleProperty()
                .bind(auditTable.getSelectionModel().selectedItemProperty().isNull());
        auditProgress.visibleProperty().bind(model.load().loading());
        Visibility.when(cancelAudit, model.load().loading());
        Visibility.when(
                auditMore,
                Bindings.createBooleanBinding(
                        () -> model.moreProperty().get()
                                && !model.load().state().isLoading(),
                        model.moreProperty(),
                        model.load().stateProperty()));
        exportAudit.disableProperty().bind(Bindings.isEmpty(model.entries()));
        policies();
        model.entries().addListener((ListChangeListener<AuditEntry>) _ -> say());
        model.load().stateProperty().subscribe(this::say);
    }

    private void columns() {
        words(auditTime, AuditEntry::at, at -> AuditFormatter.time(at, zone), "figures");
        auditOutcome.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().outcome()));
        auditOutcome.setCellFactory(_ -> new AuditCells.AuditOutcomeCell());
        words(auditOperation, entry -> entry.asked().operation(), Function.identity(), "operation");
        words(auditTarget, entry -> entry.asked().target(), Function.identity());
        words(auditKeys, entry -> AuditFormatter.keys(entry.asked().keys()), Function.identity());
        words(auditAnswer, AuditFormatter::answer, Function.identity());
        words(auditAccount, AuditEntry::account, Function.identity(), "figures");
    }

    private static <T> void words(
            TableColumn<AuditEntry, T> column,
            Function<AuditEntry, T> value,
            Function<T, String> words,
            String... styles) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(_ -> new TextCell<>(words, styles));
        column.setSortable(false);
    }

    private void policies() {
        Visibility.set(copyPolicy, model.policy().isPresent());
        model.policy().ifPresent(policy -> {
            copyPolicy.getItems().add(item("copyPolicyReadOnly", policy, AppUse.READ_ONLY));
            copyPolicy.getItems().add(item("copyPolicyOperator", policy, AppUse.OPERATOR));
            copyPolicy.getItems().add(item("copyPolicyChat", policy, AppUse.CHAT));
        });
    }

    private MenuItem item(String id, AccessPolicy policy, AppUse use) {
        MenuItem item = new MenuItem(
                switch (use) {
                    case READ_ONLY -> text("requests.policy.readOnly");
                    case OPERATOR -> text("requests.policy.operator");
                    case CHAT -> text("requests.policy.chat");
                });
        item.setId(id);
        item.setOnAction(_ -> {
            CopiedText.put(policy.json(use));
            model.copied();
        });
        return item;
    }

    private void show(@Nullable AuditEntry entry) {
        if (entry != null) {
            auditTitle.setText(
                    entry.asked().service().name() + " · " + entry.asked().operation());
        }
        auditExcerpt.show(auditText, entry == null ? "" : AuditFormatter.whole(entry), SafeText::whole);
    }

    private void say() {
        int shown = model.entries().size();
        String words =
                text(model.moreProperty().get() ? "requests.audit.summary.more" : "requests.audit.summary", shown);
        int odd = model.unreadableProperty().get();
        auditSummary.setText(odd == 0 ? words : words + " · " + text("requests.audit.unreadable", odd));
        if (shown == 0) {
            auditTable.setPlaceholder(placeholder());
        }
    }

    private Node placeholder() {
        return switch (model.load().state()) {
            case LoadState.Failed failed -> {
                Button again = button("retryAudit", "shared.retry");
                again.setOnAction(_ -> model.search());
                yield EmptyState.failure(text("requests.audit.failed.title"), failed.sentence(), again);
            }
            case LoadState.Loading _ -> new EmptyState("fth-clock", text("requests.audit.loading.title"), "");
            case LoadState.Idle _, LoadState.Loaded _
            when model.isSearched() -> {
                Button all = button("showAllAudit", "requests.noMatch.showAll");
                all.setOnAction(_ -> {
                    model.wantedProperty().set("");
                    model.search();
                });
                yield new EmptyState(
                        "fth-filter",
                        text("requests.audit.noMatch.title"),
                        text("requests.audit.noMatch.sentence"),
                        all);
            }
            case LoadState.Idle _, LoadState.Loaded _ ->
                new EmptyState(
                        "fth-shield",
                        text("requests.audit.empty.title"),
                        text("requests.audit.empty.sentence", model.file()));
        };
    }

    private static Button button(String id, String key) {
        Button button = new Button(text(key));
        button.setId(id);
        return button;
    }

    @FXML
    void find() {
        model.search();
    }

    @FXML
    void more() {
        model.more();
    }

    @FXML
    void cancel() {
        model.cancel();
    }

    @FXML
    void export() {
        dialogs.chooseNewFile(
                        auditTable,
                        text("requests.audit.export.title"),
                        Path.of(System.getProperty("user.home", "."), "production-changes.csv"))
                .ifPresent(model::export);
    }

    @FXML
    void copy() {
        AuditEntry entry = auditTable.getSelectionModel().getSelectedItem();
        if (entry != null) {
            CopiedText.put(AuditFormatter.whole(entry));
        }
    }

    public void focusSearch() {
        Focus.onAllOf(auditSearch);
    }
}
