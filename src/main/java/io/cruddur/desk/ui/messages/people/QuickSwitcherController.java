package io.cruddur.desk.ui.messages.people;

import io.cruddur.desk.core.chat.people.SwitcherEntry;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.messages.ChatViewModel;
import io.cruddur.desk.ui.messages.DelayedIndicator;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The quick switcher over the chat: typing, Up and Down, Enter; Escape and a click beside it close it. */
public final class QuickSwitcherController {
    /** Pixels a row; as many rows as there are results, up to {@link #MOST_ROWS}, so that the card fits what it has. */
    private static final double ROW = 52;

    private static final int MOST_ROWS = 8;

    private final ChatViewModel chat;
    private final ObservableList<SwitcherEntry> entries = FXCollections.observableArrayList();
    private Subscription bound = Subscription.EMPTY;
    private Focus before = Focus.of(null);

    @FXML
    private StackPane quickSwitcher;

    @FXML
    private TextField quickSwitcherField;

    @FXML
    private DelayedIndicator quickSwitcherBusy;

    @FXML
    private ListView<SwitcherEntry> quickSwitcherResults;

    @FXML
    private Label quickSwitcherSentence;

    public QuickSwitcherController(ChatViewModel chat) {
        this.chat = chat;
    }

    @FXML
    void initialize() {
        quickSwitcherResults.setItems(entries);
        quickSwitcherResults.setFixedCellSize(ROW);
        quickSwitcherResults.setCellFactory(_ -> {
            SwitcherCell cell = new SwitcherCell(chat);
            cell.setOnMouseClicked(_ -> choose(cell.getItem()));
            return cell;
        });
        quickSwitcherField.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        quickSwitcher.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getTarget() == quickSwitcher) {
                chat.finders().closeSwitcher();
            }
            event.consume();
        });
        chat.finders().switcherProperty().subscribe(this::open);
    }

    private void open(@Nullable QuickSwitcherViewModel switcher) {
        bound.unsubscribe();
        bound = Subscription.EMPTY;
        Visibility.set(quickSwitcher, switcher != null);
        if (switcher == null) {
            quickSwitcherBusy.show(false);
            entries.clear();
            // Unless something else was opened meanwhile and takes it.
            before.giveBack();
            before = Focus.of(null);
            return;
        }
        quickSwitcherField.clear();
        quickSwitcherField.textProperty().bindBidirectional(switcher.queryProperty());
        bound = Subscription.combine(
                () -> quickSwitcherField.textProperty().unbindBidirectional(switcher.queryProperty()),
                switcher.rankingProperty().subscribe(found -> show(found.entries())),
                switcher.loadingProperty().subscribe(quickSwitcherBusy::show),
                switcher.sentenceProperty().subscribe(this::say));
        if (quickSwitcher.getScene() != null) {
            before = Focus.of(quickSwitcher.getScene());
            Focus.on(quickSwitcherField);
        }
    }

    /** What was selected stays selected while more is read; after typing the best match is. */
    private void show(List<SwitcherEntry> found) {
        SwitcherEntry before = selection().getSelectedItem();
        boolean moved = selection().getSelectedIndex() > 0;
        entries.setAll(found);
        double rows = Math.min(found.size(), MOST_ROWS) * ROW;
        quickSwitcherResults.setPrefHeight(rows + (found.isEmpty() ? 0 : 8));
        Visibility.set(quickSwitcherResults, !found.isEmpty());
        int again = moved && before != null ? found.indexOf(before) : -1;
        select(Math.max(again, found.isEmpty() ? -1 : 0));
    }

    private void say(String sentence) {
        quickSwitcherSentence.setText(sentence);
        Visibility.set(quickSwitcherSentence, !sentence.isEmpty());
    }

    private void key(KeyEvent event) {
        int last = entries.size() - 1;
        int at = selection().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> select(at >= last ? 0 : at + 1);
            case UP -> select(at <= 0 ? last : at - 1);
            case PAGE_DOWN -> select(Math.min(last, at + MOST_ROWS));
            case PAGE_UP -> select(Math.max(0, at - MOST_ROWS));
            case ENTER -> choose(selection().getSelectedItem());
            case TAB -> {
                // There is nothing else to go to, and behind the card is nothing to be pressed.
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int index) {
        if (index >= 0 && index < entries.size()) {
            selection().clearAndSelect(index);
            quickSwitcherResults.scrollTo(Math.max(0, index - MOST_ROWS / 2));
        }
    }

    private void choose(@Nullable SwitcherEntry entry) {
        QuickSwitcherViewModel switcher = chat.finders().switcherProperty().get();
        if (switcher != null) {
            switcher.choose(entry);
        }
    }

    private MultipleSelectionModel<SwitcherEntry> selection() {
        return quickSwitcherResults.getSelectionModel();
    }
}
