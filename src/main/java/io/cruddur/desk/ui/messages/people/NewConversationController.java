package io.cruddur.desk.ui.messages.people;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.model.Person;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.messages.ChatViewModel;
import io.cruddur.desk.ui.messages.DelayedIndicator;
import io.cruddur.desk.ui.messages.list.ConversationListViewModel;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Finding somebody to write to: typing, Up and Down, Enter; Escape goes back. */
public final class NewConversationController {
    private final ChatViewModel chat;
    private final ObservableList<Person> shown = FXCollections.observableArrayList();
    private Subscription bound = Subscription.EMPTY;

    @FXML
    private Button closeSearch;

    @FXML
    private TextField userSearch;

    @FXML
    private ListView<Person> userSearchResults;

    @FXML
    private Label userSearchSentence;

    @FXML
    private DelayedIndicator userSearchBusy;

    public NewConversationController(ChatViewModel chat) {
        this.chat = chat;
    }

    @FXML
    void initialize() {
        closeSearch.setOnAction(_ -> chat.finders().closeSearch());
        userSearch.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        userSearchResults.setItems(shown);
        userSearchResults.setCellFactory(_ -> {
            PersonResultCell cell = new PersonResultCell(this::remark);
            cell.setOnMouseClicked(_ -> choose(cell.getItem()));
            return cell;
        });
        userSearchResults.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        chat.finders().searchProperty().subscribe(this::open);
    }

    private void open(@Nullable NewConversationViewModel search) {
        bound.unsubscribe();
        bound = Subscription.EMPTY;
        userSearchSentence.textProperty().unbind();
        if (search == null) {
            userSearchBusy.show(false);
            shown.clear();
            return;
        }
        userSearch.textProperty().bindBidirectional(search.queryProperty());
        userSearchSentence.textProperty().bind(search.sentenceProperty().map(ShownText::lines));
        Visibility.when(userSearchSentence, search.sentenceProperty().isNotEmpty());
        bound = Subscription.combine(
                () -> userSearch.textProperty().unbindBidirectional(search.queryProperty()),
                search.searchingProperty().subscribe(userSearchBusy::show),
                search.results().subscribe(() -> show(search)));
        show(search);
    }

    /** A list of our own: a list must not be selected in while it tells that it has changed. */
    private void show(NewConversationViewModel search) {
        shown.setAll(search.results());
        if (!shown.isEmpty()) {
            select(firstToWriteTo(search));
        }
    }

    /** Enter on oneself is refused: the first of the others, while there is one. */
    private int firstToWriteTo(NewConversationViewModel search) {
        for (int i = 0; i < shown.size(); i++) {
            if (!search.isMe(shown.get(i))) {
                return i;
            }
        }
        return 0;
    }

    public void focus() {
        if (chat.finders().searchProperty().get() != null) {
            Focus.onAllOf(userSearch);
        }
    }

    private void key(KeyEvent event) {
        int at = selection().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> select(Math.min(at + 1, userSearchResults.getItems().size() - 1));
            case UP -> select(Math.max(at - 1, 0));
            case ENTER -> enter();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int index) {
        if (index >= 0) {
            selection().clearAndSelect(index);
            userSearchResults.scrollTo(Math.max(0, index - 2));
        }
    }

    private void enter() {
        NewConversationViewModel search = chat.finders().searchProperty().get();
        if (search != null) {
            search.enter(selection().getSelectedItem());
        }
    }

    private void choose(@Nullable Person person) {
        NewConversationViewModel search = chat.finders().searchProperty().get();
        if (person != null && search != null) {
            search.choose(person);
        }
    }

    private String remark(Person person) {
        ConversationListViewModel list = chat.list();
        return list != null && list.me().uuid().equals(person.uuid()) ? text("messages.new.you") : "";
    }

    private MultipleSelectionModel<Person> selection() {
        return userSearchResults.getSelectionModel();
    }
}
