package io.cruddur.desk.ui.messages.composer;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.model.MessageText;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What is being typed. It belongs to the conversation: another one has another text, and coming back brings it back. */
public final class ComposerViewModel {
    /** From here on the counter warns. */
    private static final int LOW = 100;

    private final StringProperty text = new SimpleStringProperty("");
    private final IntegerBinding left =
            Bindings.createIntegerBinding(() -> MessageText.charactersLeft(text.get()), text);
    private final BooleanBinding sendable =
            Bindings.createBooleanBinding(() -> MessageText.canBeSent(text.get()), text);
    private final StringBinding reason = Bindings.createStringBinding(this::reasonNow, text);
    private @Nullable StringProperty draft;
    private Consumer<String> send = _ -> {};

    /** @param sender takes a text over: from then on the conversation keeps it, sent or not */
    public void open(StringProperty draftOfConversation, Consumer<String> sender) {
        close();
        draft = draftOfConversation;
        text.bindBidirectional(draftOfConversation);
        send = sender;
    }

    public void close() {
        if (draft != null) {
            text.unbindBidirectional(draft);
            draft = null;
        }
        text.set("");
        send = _ -> {};
    }

    public StringProperty textProperty() {
        return text;
    }

    /** In Unicode code points; negative when it is too long. */
    public IntegerBinding charactersLeft() {
        return left;
    }

    boolean isLow() {
        return left.get() <= LOW;
    }

    public boolean isOver() {
        return left.get() < 0;
    }

    BooleanBinding sendable() {
        return sendable;
    }

    /** Why the text cannot be sent; empty when it can. */
    public StringBinding reason() {
        return reason;
    }

    /** Does nothing with a text that cannot be sent. The text is gone from here at once, so that a second click sends nothing. */
    public void send() {
        if (draft == null || !sendable.get()) {
            return;
        }
        String message = text.get();
        text.set("");
        send.accept(message);
    }

    private String reasonNow() {
        if (isOver()) {
            return text("messages.composer.tooLong", MessageText.MAX_CODE_POINTS, -left.get());
        }
        return text.get().isBlank() ? text("messages.composer.blank") : "";
    }
}
