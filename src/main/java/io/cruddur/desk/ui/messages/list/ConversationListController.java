package io.cruddur.desk.ui.messages.list;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.chat.ConversationRow;
import io.cruddur.desk.core.chat.people.PersonText;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.messages.ChatViewModel;
import io.cruddur.desk.ui.messages.DelayedIndicator;
import io.cruddur.desk.ui.messages.Trouble;
import io.cruddur.desk.ui.messages.conversation.ConversationViewModel;
import io.cruddur.desk.ui.messages.conversation.SplicedList;
import io.cruddur.desk.ui.messages.people.ActingUserViewModel;
import io.cruddur.desk.ui.messages.people.PersonChoice;
import io.cruddur.desk.ui.messages.people.PersonLook;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The left pane: who acts, the filter, the conversations. */
public final class ConversationListController {
    private final ChatViewModel chat;
    private final @Nullable ActingUserViewModel acting;
    private final @Nullable AccountLink link;
    private final SplicedList<ConversationRow> shown = new SplicedList<>();
    private final ListChangeListener<ConversationRow> rowsChanged = _ -> showRows();
    private final ConversationListState state;
    private Subscription bound = Subscription.EMPTY;
    private boolean updating;

    @FXML
    private Label actingLabel;

    @FXML
    private Hyperlink account;

    @FXML
    private Hyperlink another;

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
    private DelayedIndicator listLoading;

    @FXML
    private DelayedIndicator moreLoading;

    @FXML
    private Node listTrouble;

    @FXML
    private Label listTroubleSentence;

    @FXML
    private Hyperlink listRetry;

    /**
     * The list of one chat window.
     *
     * @param acting null where the person is given and not chosen
     * @param link null where nobody signs in or out
     */
    public ConversationListController(
            ChatViewModel chat, @Nullable ActingUserViewModel acting, @Nullable AccountLink link, String messageTable) {
        this.chat = chat;
        this.acting = acting;
        this.link = link;
        this.state = new ConversationListState(chat, acting, messageTable);
    }

    @FXML
    void initialize() {
        listArea.getChildren().add(state.view());
        listRetry.setOnAction(_ -> state.retry());
        Visibility.set(newConversation, !chat.isReadOnly());
        newConversation.setOnAction(_ -> chat.newConversation());
        newConversation.disableProperty().bind(chat.listProperty().isNull());
        groupList.setItems(shown);
        groupList.setCellFactory(_ -> new ConversationCell(chat));
        groupList.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && !updating) {
                choose(row);
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

    public void focusFilter() {
        chat.finders().closeSearch();
        Focus.onAllOf(conversationFilter);
    }

    private void initializeActing() {
        ActingUserViewModel users = acting;
        Visibility.set(actingUser, users != null);
        Visibility.set(actingFixed, users == null);
        actingLabel.setText(text(chat.isReadOnly() ? "messages.acting.observed" : "messages.acting.label"));
        Visibility.set(account, link != null);
        Visibility.set(another, false);
        if (link != null) {
            link.show(account, actingLabel);
            link.showAnother(another);
        }
        if (users == null) {
            actingName.textProperty().bind(chat.listProperty().map(list -> name(list.me())));
            Ellipsis.tells(actingName);
            return;
        }
        PersonChoice.prepare(actingUser);
        actingUser.setItems(users.people());
        actingUser.valueProperty().bindBidirectional(users.chosenProperty());
        users.chosenProperty().subscribe(chat::actAs);
        users.troubleProperty().subscribe(this::showState);
        users.loadingProperty().subscribe(this::showState);
        users.people().subscribe(this::showState);
    }

    /** Who has signed in is told by their handle, too. */
    private String name(Person me) {
        return link == null ? PersonLook.name(me) : PersonLook.name(me) + "  " + PersonText.handle(me);
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
                    // The sentence names what was typed.
                    list.filterProperty().subscribe(_ -> showState()),
                    list.loadingMoreProperty().subscribe(moreLoading::show),
                    () -> list.rows().removeListener(rowsChanged),
                    () -> conversationFilter.textProperty().unbindBidirectional(list.filterProperty()));
        } else {
            conversationFilter.clear();
        }
        showRows();
    }

    /** A row that names no conversation leaves the open one open, and selected. */
    private void choose(ConversationRow row) {
        if (row.opens()) {
            chat.choose(row);
        } else {
            chat.afterwards(this::showSelection);
        }
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
        updating = true;
        int index = -1;
        for (int i = 0; i < shown.size(); i++) {
            if (open != null && shown.get(i).isOf(open.conversation())) {
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
                : list.stateProperty().get().isLoading();
        boolean something = !shown.isEmpty();
        listLoading.show(loading && !something);
        Visibility.set(groupList, something);
        boolean said = !something && !loading;
        if (said) {
            state.say();
        }
        Visibility.set(state.view(), said);
        showTrouble(list);
    }

    /** Under the rows that are there: what is missing besides them. */
    private void showTrouble(@Nullable ConversationListViewModel list) {
        Trouble trouble = list == null || !list.stateProperty().get().isLoaded()
                ? null
                : list.troubleProperty().get();
        Visibility.set(listTrouble, trouble != null);
        listTroubleSentence.setText(trouble == null ? "" : text("messages.list.stale", trouble.sentence()));
    }

    private void watchScrolling() {
        for (Node node : groupList.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
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
        if (event.getCode() == KeyCode.ESCAPE && !conversationFilter.getText().isEmpty()) {
            conversationFilter.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            Focus.on(groupList);
            if (groupList.getSelectionModel().isEmpty()) {
                groupList.getSelectionModel().selectFirst();
            }
            event.consume();
        }
    }
}
