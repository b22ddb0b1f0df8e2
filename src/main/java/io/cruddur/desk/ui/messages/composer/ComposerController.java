package io.cruddur.desk.ui.messages.composer;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.text.Composition;
import io.cruddur.desk.ui.kit.text.EditLimit;
import io.cruddur.desk.ui.kit.text.RightToLeft;
import io.cruddur.desk.ui.messages.ChatViewModel;
import io.cruddur.desk.ui.messages.people.PersonLook;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** Where messages are written. It grows with the text from one line to six, then scrolls. */
public final class ComposerController {
    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
    private static final int LINES = 6;

    private final ChatViewModel chat;
    private final ComposerViewModel model;
    private Consumer<KeyEvent> scroll = _ -> {};

    @FXML
    private TextArea composer;

    @FXML
    private Button sendMessage;

    @FXML
    private Label charactersLeft;

    @FXML
    private Label composerReason;

    public ComposerController(ChatViewModel chat) {
        this.chat = chat;
        this.model = chat.composer();
    }

    @FXML
    void initialize() {
        // Before the text is there: right-to-left lines must not be wrapped, see RightToLeft.
        composer.setTextFormatter(new TextFormatter<>(change -> {
            composer.setWrapText(!RightToLeft.in(change.getControlNewText()));
            return change;
        }));
        model.textProperty().subscribe(typed -> composer.setWrapText(!RightToLeft.in(typed)));
        EditLimit.guard(composer, "edit.limit.advice.message");
        Composition.of(composer).bind(model.textProperty());
        composer.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        composer.skinProperty().subscribe(this::grow);
        sendMessage.disableProperty().bind(model.sendable().not());
        sendMessage.setOnAction(_ -> send());
        charactersLeft.textProperty().bind(model.charactersLeft().asString());
        model.textProperty().subscribe(_ -> showReason());
        chat.conversationProperty().subscribe(open -> {
            if (open != null) {
                composer.setPromptText(text(
                        "messages.composer.prompt",
                        PersonLook.name(open.conversation().other())));
            }
        });
    }

    private void showReason() {
        String reason = model.reason().get();
        boolean typed = !model.textProperty().get().isEmpty();
        // How much is left matters when it is little.
        charactersLeft.setVisible(model.isLow());
        charactersLeft.pseudoClassStateChanged(LOW, model.isLow());
        charactersLeft.pseudoClassStateChanged(OVER, model.isOver());
        charactersLeft.setAccessibleText(
                text("messages.composer.left", model.charactersLeft().get()));
        composer.pseudoClassStateChanged(OVER, model.isOver());
        composerReason.setText(typed ? reason : "");
    }

    private void send() {
        model.send();
        Focus.on(composer);
    }

    /** @param action does with the messages what the key says */
    public void onScroll(Consumer<KeyEvent> action) {
        scroll = action;
    }

    private void key(KeyEvent event) {
        if (scrolls(event)) {
            scroll.accept(event);
            event.consume();
            return;
        }
        if (event.getCode() != KeyCode.ENTER) {
            return;
        }
        if (event.isShiftDown()) {
            composer.replaceSelection("\n");
        } else if (!event.isControlDown() && !event.isAltDown()) {
            send();
        }
        event.consume();
    }

    /** Those that mean little in a text of a few lines; Ctrl+Home and Ctrl+End only where there is none. */
    private static boolean scrolls(KeyEvent event) {
        if (event.isShiftDown() || event.isAltDown() || event.isMetaDown()) {
            return false;
        }
        return switch (event.getCode()) {
            case PAGE_UP, PAGE_DOWN -> !event.isControlDown();
            case HOME, END ->
                event.isControlDown() && event.getSource() instanceof TextArea area && area.getLength() == 0;
            default -> false;
        };
    }

    /** The text node inside knows how high the wrapped text is; TextArea itself only knows rows. */
    private void grow() {
        // By way of the scroll pane's content: as long as that has no skin, it has no children that could be looked up.
        if (composer.lookup(".scroll-pane") instanceof ScrollPane pane && pane.getContent() instanceof Region content) {
            for (Node node : content.lookupAll(".text")) {
                // The prompt is such a node too.
                if (node instanceof Text inner && inner.getText().equals(composer.getText())) {
                    inner.layoutBoundsProperty().subscribe(bounds -> growTo(bounds.getHeight(), inner, content));
                    return;
                }
            }
        } else if (composer.getSkin() != null) {
            composer.setPrefHeight(Region.USE_COMPUTED_SIZE);
        }
    }

    private void growTo(double height, Text inner, Region content) {
        if (inner.getWrappingWidth() <= 0 && composer.getWidth() <= 0) {
            return; // Not laid out yet: in no width every character is a line.
        }
        Insets around = content.getInsets();
        double line = inner.getFont().getSize() * 1.5;
        double text = Math.clamp(height, line, LINES * line);
        composer.setPrefHeight(Math.ceil(text + around.getTop() + around.getBottom() + 4));
    }
}
