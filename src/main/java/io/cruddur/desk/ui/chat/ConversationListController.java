package io.cruddur.desk.ui.chat;

import static io.cruddur.desk.ui.Texts.text;

import io.cruddur.desk.model.Person;
import io.cruddur.desk.ui.EmptyState;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The left pane: who acts, the filter, the conversations. */
final class ConversationListController {
    private final ChatViewModel chat;
    private final @Nullable ActingUserViewModel acting;
    private final String messageTable;
    private final SplicedList<ConversationRow> shown = new SplicedList<>();
    private final ListChangeListener<ConversationRow> rowsChanged = _ -> showRows();
    private final EmptyState state = new EmptyState("fth-inbox", "", "");
    private final Button retry = new Button();
    private final Button begin = new Button();
    private Subscription bound = Subscription.EMPTY;
    private boolean updating;

    @FXML
    private Label actingLabel;

    @FXML
    private ComboBox<Person> actingUser;

    @FXML
    private VBox actingFixed;

    @FXML
    private Label actingName;

    @FXML
    private Button newConversation;

    @FXML
    private TextField conversationFilter;

    @FXML
    private ListView<ConversationRow> groupList;

    @FXML
    private StackPane listArea;

    @FXML
    private Node listLoading;

    @FXML
    private Node moreLoading;

    ConversationListController(ChatViewModel chat, @Nullable ActingUserViewModel acting, String messageTable) {
        this.chat = chat;
        this.acting = acting;
        this.messageTable = messageTable;
    }

    @FXML
    void initialize() {
        listArea.getChildren().add(state);
        retry.setText(text("shared.retry"));
        retry.setOnAction(_ -> retry());
        begin.setText(text("messages.new"));
        begin.getStyleClass().add("accent");
        begin.setOnAction(_ -> chat.newConversation());
        show(newConversation, !chat.isReadOnly());
        newConversation.setOnAction(_ -> chat.newConversation());
        newConversation.disableProperty().bind(chat.listProperty().isNull());
        groupList.setItems(shown);
        groupList.setCellFactory(_ -> new ConversationCell(chat));
        groupList.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && !updating) {
                chat.choose(row.group());
            }
        });
        groupList.skinProperty().subscribe(skin -> {
            if (skin != null) {
                watchScrolling();
            }
        });
        conversationFilter.addEventHandler(KeyEvent.KEY_PRESSED, this::filterKey);
        chat.listProperty().subscribe(this::open);
        chat.conversationProperty().subscribe(this::showSelection);
        initializeActing();
    }

    void focusFilter() {
        chat.finders().closeSearch();
        conversationFilter.requestFocus();
        conversationFilter.selectAll();
    }

    private void initializeActing() {
        ActingUserViewModel users = acting;
        show(actingUser, users != null);
        show(actingFixed, users == null);
        actingLabel.setText(text(chat.isReadOnly() ? "messages.acting.observed" : "messages.acting.label"));
        if (users == null) {
            actingName.textProperty().bind(chat.listProperty().map(list -> Faces.name(list.me())));
            return;
        }
        actingUser.setItems(users.people());
        actingUser.setConverter(new PersonConverter());
        actingUser.setCellFactory(_ -> new PersonCell(_ -> ""));
        actingUser.valueProperty().bindBidirectional(users.chosenProperty());
        users.chosenProperty().subscribe(chat::actAs);
        users.troubleProperty().subscribe(this::showState);
        users.loadingProperty().subscribe(this::showState);
        users.people().subscribe(this::showState);
    }

    private void open(@Nullable ConversationListViewModel list) {
        bound.unsubscribe();
        bound = Subscription.EMPTY;
        if (list != null) {
            conversationFilter.textProperty().bindBidirectional(list.filterProperty());
            list.rows().addListener(rowsChanged);
            bound = Subscription.combine(
                    list.stateProperty().subscribe(this::showState),
                    list.troubleProperty().subscribe(this::showState),
                    list.loadingMoreProperty().subscribe(more -> show(moreLoading, more)),
                    () -> list.rows().removeListener(rowsChanged),
                    () -> conversationFilter.textProperty().unbindBidirectional(list.filterProperty()));
        } else {
            conversationFilter.clear();
        }
        showRows();
    }

    private void showRows() {
        updating = true;
        ConversationListViewModel list = chat.list();
        shown.become(list == null ? List.of() : List.copyOf(list.rows()));
        updating = false;
        showSelection();
        showState();
    }

    private void showSelection() {
        ConversationViewModel open = chat.conversation();
        String group = open == null ? null : open.conversation().groupUuid();
        updating = true;
        int index = -1;
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).group().groupUuid().equals(group)) {
                index = i;
            }
        }
        if (index < 0) {
            groupList.getSelectionModel().clearSelection();
        } else if (groupList.getSelectionModel().getSelectedIndex() != index) {
            groupList.getSelectionModel().clearAndSelect(index);
            groupList.getFocusModel().focus(index);
        }
        updating = false;
    }

    private void showState() {
        ConversationListViewModel list = chat.list();
        boolean loading = list == null
                ? acting != null && acting.loadingProperty().get()
                : list.stateProperty().get() == ConversationListViewModel.State.LOADING;
        boolean something = !shown.isEmpty();
        show(listLoading, loading && !something);
        show(groupList, something);
        boolean said = !something && !loading;
        if (said) {
            say(list);
        }
        show(state, said);
    }

    private void say(@Nullable ConversationListViewModel list) {
        Trouble trouble = list == null
                ? acting == null ? null : acting.troubleProperty().get()
                : list.stateProperty().get() == ConversationListViewModel.State.FAILED
                        ? list.troubleProperty().get()
                        : null;
        if (trouble != null && list == null) {
            String more = trouble.missing() ? " " + text("messages.users.missing") : "";
            state.say("fth-alert-triangle", text("messages.users.failed"), trouble.sentence() + more, retry);
        } else if (trouble != null && trouble.missing()) {
            state.say(
                    "fth-database",
                    text("messages.table.missing.title"),
                    text("messages.table.missing.sentence", messageTable),
                    retry);
        } else if (trouble != null) {
            state.say("fth-alert-triangle", text("messages.list.failed"), trouble.sentence(), retry);
        } else if (list == null && acting != null && acting.people().isEmpty()) {
            state.say("fth-users", text("messages.users.none.title"), text("messages.users.none.sentence"), retry);
        } else if (list == null) {
            state.say("fth-user", text("messages.list.nobody.title"), text("messages.list.nobody.sentence"));
        } else if (!list.filterProperty().get().isBlank() && !list.isEmpty()) {
            String wanted = list.filterProperty().get().strip();
            state.say(
                    "fth-search", text("messages.list.noMatch.title"), text("messages.list.noMatch.sentence", wanted));
        } else if (chat.isReadOnly()) {
            state.say("fth-inbox", text("messages.list.empty.title"), text("messages.list.empty.readOnly"));
        } else {
            state.say("fth-inbox", text("messages.list.empty.title"), text("messages.list.empty.sentence"), begin);
        }
    }

    private void retry() {
        ConversationListViewModel list = chat.list();
        if (list != null) {
            list.refresh();
        } else if (acting != null) {
            acting.load();
        }
    }

    private void watchScrolling() {
        for (Node node : groupList.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == javafx.geometry.Orientation.VERTICAL) {
                bar.valueProperty().subscribe(value -> {
                    ConversationListViewModel list = chat.list();
                    if (list != null && value.doubleValue() > 0.7 * bar.getMax()) {
                        list.loadMore();
                    }
                });
            }
        }
    }

    private void filterKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            conversationFilter.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            groupList.requestFocus();
            if (groupList.getSelectionModel().isEmpty()) {
                groupList.getSelectionModel().selectFirst();
            }
            event.consume();
        }
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    /** For the closed combo box. */
    private static final class PersonConverter extends StringConverter<Person> {
        @Override
        public String toString(@Nullable Person person) {
            return person == null ? "" : String.format(Locale.ROOT, "%s  %s", Faces.name(person), Faces.handle(person));
        }

        @Override
        public Person fromString(String words) {
            throw new UnsupportedOperationException("The combo box is not editable");
        }
    }
}
