package io.cruddur.desk.ui.chat;

import io.cruddur.desk.model.MessageGroup;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import javafx.util.Duration;

/** The two panes: side by side, or one at a time where there is no room for both. */
final class ChatController {
    /** Below this both panes would be too narrow to read, in pixels. */
    private static final double BOTH_FIT = 620;
    /** How often "5 min" is looked at again. */
    private static final Duration TICK = Duration.seconds(15);

    private final ChatViewModel chat;
    private final Timeline ticker;

    @FXML
    private HBox root;

    @FXML
    private StackPane listPane;

    @FXML
    private StackPane conversationPane;

    private boolean front = true;

    ChatController(ChatViewModel chat) {
        this.chat = chat;
        ticker = new Timeline(new KeyFrame(TICK, _ -> chat.tick()));
        ticker.setCycleCount(Animation.INDEFINITE);
    }

    @FXML
    void initialize() {
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        root.sceneProperty()
                .flatMap(scene -> scene.windowProperty())
                .flatMap(Window::focusedProperty)
                .orElse(false)
                .subscribe(_ -> inFront());
        ticker.play();
    }

    void setPanes(Parent list, Parent search, Parent conversation, ConversationController controller) {
        listPane.getChildren().setAll(list, search);
        conversationPane.getChildren().setAll(conversation);
        chat.searchProperty().subscribe(open -> {
            show(search, open != null);
            show(list, open == null);
        });
        root.widthProperty().subscribe(_ -> arrange(controller));
        chat.conversationProperty().subscribe(_ -> arrange(controller));
        chat.searchProperty().subscribe(_ -> arrange(controller));
    }

    void shown(boolean inFront) {
        front = inFront;
        inFront();
    }

    void close() {
        ticker.stop();
    }

    private void inFront() {
        Window window = root.getScene() == null ? null : root.getScene().getWindow();
        chat.inFront(front && window != null && window.isFocused());
    }

    private void arrange(ConversationController controller) {
        boolean narrow = root.getWidth() > 0 && root.getWidth() < BOTH_FIT;
        boolean reading = chat.conversation() != null && chat.searchProperty().get() == null;
        show(listPane, !narrow || !reading);
        show(conversationPane, !narrow || reading);
        listPane.setMaxWidth(narrow ? Double.MAX_VALUE : StackPane.USE_PREF_SIZE);
        listPane.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("alone"), narrow);
        HBox.setHgrow(listPane, narrow ? javafx.scene.layout.Priority.ALWAYS : javafx.scene.layout.Priority.NEVER);
        controller.showBack(narrow);
    }

    /** Ctrl+Tab and Ctrl+Shift+Tab go through the conversations, Alt+1 to Alt+9 to one of the first nine. */
    private void keyPressed(KeyEvent event) {
        int wanted = -1;
        if (event.getCode() == KeyCode.TAB && event.isControlDown()) {
            wanted = neighbour(event.isShiftDown() ? -1 : 1);
        } else if (event.isAltDown() && event.getCode().isDigitKey()) {
            wanted = event.getCode().getName().charAt(0) - '1';
        } else if (event.getCode() == KeyCode.ESCAPE && chat.searchProperty().get() != null) {
            chat.closeSearch();
            event.consume();
        }
        List<ConversationRow> rows = rows();
        if (wanted >= 0 && wanted < rows.size()) {
            chat.open(rows.get(wanted).group());
            event.consume();
        }
    }

    private int neighbour(int step) {
        List<ConversationRow> rows = rows();
        ConversationViewModel open = chat.conversation();
        String group = open == null ? null : open.conversation().groupUuid();
        for (int i = 0; i < rows.size(); i++) {
            MessageGroup row = rows.get(i).group();
            if (row.groupUuid().equals(group)) {
                return Math.floorMod(i + step, rows.size());
            }
        }
        return rows.isEmpty() ? -1 : 0;
    }

    private List<ConversationRow> rows() {
        ConversationListViewModel list = chat.list();
        return list == null ? List.of() : list.rows();
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
