package io.cruddur.desk.ui.messages;

import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.messages.conversation.ConversationController;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The two panes: side by side, or one at a time where there is no room for both; and the quick switcher over them. */
public final class ChatController {
    /** Below this both panes would be too narrow to read, in pixels. */
    private static final double BOTH_FIT = 620;

    private static final PseudoClass ALONE = PseudoClass.getPseudoClass("alone");

    private final ChatViewModel chat;
    private final EventHandler<KeyEvent> keys;

    @FXML
    private StackPane root;

    @FXML
    private VBox column;

    @FXML
    private StackPane listPane;

    @FXML
    private StackPane conversationPane;

    private boolean front = true;

    public ChatController(ChatViewModel chat) {
        this.chat = chat;
        this.keys = new ChatKeys(chat, this::isNarrow)::pressed;
    }

    @FXML
    void initialize() {
        root.sceneProperty().subscribe(this::listen);
        root.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::focusedProperty)
                .orElse(false)
                .subscribe(_ -> inFront());
    }

    public void setPanes(
            Parent list, Parent search, Parent conversation, Parent switcher, ConversationController controller) {
        listPane.getChildren().setAll(list, search);
        conversationPane.getChildren().setAll(conversation);
        root.getChildren().add(switcher);
        column.getChildren().addFirst(new ConnectionStrip(chat));
        chat.finders().searchProperty().subscribe(open -> {
            Visibility.set(search, open != null);
            Visibility.set(list, open == null);
        });
        root.widthProperty().subscribe(_ -> arrange(controller));
        chat.conversationProperty().subscribe(_ -> arrange(controller));
        chat.finders().searchProperty().subscribe(_ -> arrange(controller));
    }

    public void shown(boolean inFront) {
        front = inFront;
        inFront();
    }

    /** On the whole scene, so that the keys work wherever the focus is; only while this view is in it. */
    private void listen(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
        }
        if (now != null) {
            now.addEventFilter(KeyEvent.KEY_PRESSED, keys);
        }
    }

    private void inFront() {
        Window window = root.getScene() == null ? null : root.getScene().getWindow();
        chat.inFront(front && window != null && window.isFocused());
    }

    private boolean isNarrow() {
        return root.getWidth() > 0 && root.getWidth() < BOTH_FIT;
    }

    private void arrange(ConversationController controller) {
        boolean narrow = isNarrow();
        boolean reading =
                chat.conversation() != null && chat.finders().searchProperty().get() == null;
        Visibility.set(listPane, !narrow || !reading);
        Visibility.set(conversationPane, !narrow || reading);
        listPane.setMaxWidth(narrow ? Double.MAX_VALUE : StackPane.USE_PREF_SIZE);
        listPane.pseudoClassStateChanged(ALONE, narrow);
        HBox.setHgrow(listPane, narrow ? Priority.ALWAYS : Priority.NEVER);
        controller.showBack(narrow);
    }
}
