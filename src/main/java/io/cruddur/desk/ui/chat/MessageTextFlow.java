package io.cruddur.desk.ui.chat;

import static io.cruddur.desk.ui.Texts.text;

import atlantafx.base.controls.SelectableTextFlow;
import io.cruddur.desk.ui.chat.DisplayText.Segment;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** The text of a message: can be selected and copied, its links can be opened. What is copied is what is stored. */
final class MessageTextFlow extends SelectableTextFlow {
    private static final PseudoClass OWN = PseudoClass.getPseudoClass("own");
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final MessageCell.Actions actions;
    private String stored = "";
    private String shown = "";

    MessageTextFlow(MessageCell.Actions actions) {
        this.actions = actions;
        getStyleClass().add("message-text");
        setPrefWidth(USE_COMPUTED_SIZE);
        setMinWidth(0);
        setTextSelectionOnMouseClick(true);
        setContextMenu(contextMenu());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event) && !getSelectedRangeAsString().isEmpty()) {
                copySelectedRangeToClipboard();
                event.consume();
            }
        });
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                clearSelection();
            }
        });
    }

    String shownText() {
        return shown;
    }

    void show(String message, boolean own) {
        stored = message;
        shown = DisplayText.message(message);
        pseudoClassStateChanged(OWN, own);
        List<Text> parts = new ArrayList<>();
        if (shown.isBlank()) {
            parts.add(part(text("messages.message.noText"), "message-no-text"));
        } else {
            for (Segment segment : DisplayText.segments(shown)) {
                parts.add(segment.link() ? link(segment.text()) : part(segment.text(), "message-part"));
            }
        }
        setText(parts.toArray(Text[]::new));
        // A flow has one direction for all of its paragraphs: that of the first letter that has one.
        boolean rightToLeft = java.text.Bidi.requiresBidi(shown.toCharArray(), 0, shown.length())
                && !new java.text.Bidi(shown, java.text.Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
        setNodeOrientation(rightToLeft ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        setTextAlignment(TextAlignment.LEFT);
    }

    private Text link(String address) {
        Text link = part(address, "message-link");
        link.setOnMouseClicked((MouseEvent event) -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() && event.getClickCount() == 1) {
                actions.open(address);
            }
        });
        return link;
    }

    private static Text part(String words, String styleClass) {
        Text part = new Text(words);
        part.getStyleClass().add(styleClass);
        return part;
    }

    private ContextMenu contextMenu() {
        MenuItem selection = new MenuItem(text("messages.message.copy"));
        MenuItem all = new MenuItem(text("messages.message.copyAll"));
        selection.setOnAction(_ -> copySelectedRangeToClipboard());
        all.setOnAction(_ -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(stored);
            Clipboard.getSystemClipboard().setContent(content);
        });
        ContextMenu menu = new ContextMenu(selection, all);
        menu.setOnShowing(_ -> selection.setDisable(getSelectedRangeAsString().isEmpty()));
        return menu;
    }
}
