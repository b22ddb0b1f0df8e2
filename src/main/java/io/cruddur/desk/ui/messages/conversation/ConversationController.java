package io.cruddur.desk.ui.messages.conversation;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.chat.ConversationState;
import io.cruddur.desk.core.chat.people.PersonText;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.EmptyState;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.messages.ChatViewModel;
import io.cruddur.desk.ui.messages.DelayedIndicator;
import io.cruddur.desk.ui.messages.TimeFormatter;
import io.cruddur.desk.ui.messages.Trouble;
import io.cruddur.desk.ui.messages.people.Avatar;
import io.cruddur.desk.ui.messages.people.PersonLook;
import io.cruddur.desk.ui.messages.window.SideWindows;
import java.net.URI;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The right pane: whose conversation it is, its messages, the place to write. */
public final class ConversationController implements MessageCell.Actions, AutoCloseable {
    private final Desk desk;
    private final ChatViewModel chat;
    private final SideWindows sides;
    private final boolean side;
    private final EmptyState state = new EmptyState("fth-message-circle", "", "");
    private final Button retry = new Button(text("shared.retry"));
    private final MessageListView messageList = new MessageListView(this);
    private Subscription bound = Subscription.EMPTY;

    /** Below this the name needs the room that the button's words would take, in pixels. */
    private static final double NARROW = 560;

    @FXML
    private HBox conversationHeader;

    @FXML
    private Button back;

    @FXML
    private Avatar otherAvatar;

    @FXML
    private Label otherName;

    @FXML
    private Label otherHandle;

    @FXML
    private Label actingBadge;

    @FXML
    private Button otherSide;

    @FXML
    private StackPane messageArea;

    @FXML
    private DelayedIndicator messagesLoading;

    @FXML
    private Node olderLoading;

    @FXML
    private HBox olderFailed;

    @FXML
    private Label olderSentence;

    @FXML
    private Hyperlink olderRetry;

    @FXML
    private Button jumpToNewest;

    @FXML
    private VBox composerArea;

    @FXML
    private VBox conversationTop;

    @FXML
    private Node readOnlyStrip;

    @FXML
    private Button signInToWrite;

    /** @param side whether this is a window of one person: whose, the list says, which a narrow window does not show */
    public ConversationController(Desk desk, ChatViewModel chat, SideWindows sides, boolean side) {
        this.side = side;
        this.desk = desk;
        this.chat = chat;
        this.sides = sides;
    }

    @FXML
    void initialize() {
        messageList.setId("messageList");
        messageArea.getChildren().add(0, messageList);
        messageArea.getChildren().add(state);
        conversationTop.getChildren().add(new RelatedStrip(chat));
        retry.setOnAction(_ -> reload());
        back.setOnAction(_ -> chat.closeConversation());
        otherSide.setOnAction(_ -> openOtherSide());
        otherSide
                .contentDisplayProperty()
                .bind(conversationHeader
                        .widthProperty()
                        .map(width ->
                                width.doubleValue() < NARROW ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
        jumpToNewest.setOnAction(_ -> messageList.scrollToEnd());
        olderRetry.setOnAction(_ -> loadOlder(true));
        messageList.onNearTop(() -> loadOlder(false));
        chat.nowProperty().subscribe(_ -> messageList.timesChanged());
        Visibility.set(otherSide, !chat.isReadOnly() && !desk.session().place().isProd());
        Visibility.set(readOnlyStrip, chat.isReadOnly());
        Visibility.set(actingBadge, side);
        chat.conversationProperty().subscribe(this::open);
    }

    public void setComposer(Parent composer) {
        if (!chat.isReadOnly()) {
            composerArea.getChildren().add(composer);
        }
    }

    /** @param action what whoever may only read does to write */
    public void onSignIn(Runnable action) {
        signInToWrite.setOnAction(_ -> action.run());
    }

    /** Moves the messages as the key says. */
    public void scroll(KeyEvent key) {
        messageList.key(key);
    }

    /** Where the person goes on after a conversation was opened on purpose. */
    public void focusComposer() {
        if (chat.conversation() != null && !chat.isReadOnly()) {
            Focus.on(composerArea.lookup("#composer"));
        }
    }

    public boolean isOpen() {
        return chat.conversation() != null;
    }

    public void showBack(boolean visible) {
        Visibility.set(back, visible);
    }

    @Override
    public TimeFormatter times() {
        return chat.times();
    }

    @Override
    public void retry(Message message) {
        ConversationViewModel open = chat.conversation();
        if (open != null) {
            open.retry(message.uuid());
        }
    }

    @Override
    public void discard(Message message) {
        ConversationViewModel open = chat.conversation();
        if (open != null) {
            open.discard(message.uuid());
        }
    }

    @Override
    public void open(URI page) {
        desk.browser().open(page);
    }

    @Override
    public void close() {
        bound.unsubscribe();
    }

    private void open(@Nullable ConversationViewModel open) {
        bound.unsubscribe();
        bound = Subscription.EMPTY;
        Visibility.set(conversationHeader, open != null);
        Visibility.set(composerArea, open != null);
        if (open == null) {
            messageList.show(new SplicedList<>());
            messagesLoading.show(false);
            Visibility.set(olderLoading, false);
            Visibility.set(olderFailed, false);
            Visibility.set(jumpToNewest, false);
            showState();
            return;
        }
        otherAvatar.show(open.conversation().other());
        otherName.setText(PersonLook.name(open.conversation().other()));
        otherHandle.setText(PersonText.handle(open.conversation().other()));
        otherSide.setTooltip(new Tooltip(text("messages.conversation.otherSide.hint", otherName.getText())));
        actingBadge.setText(
                text("messages.acting.here", PersonLook.name(open.conversation().me())));
        messageList.show(open.rows());
        open.onOwnMessage(messageList::scrollToEnd);
        bound = Subscription.combine(
                messageList.atEndProperty().subscribe(end -> open.atEndProperty()
                        .set(end)),
                messageList.atEndProperty().subscribe(() -> showJump(open)),
                open.newBelowProperty().subscribe(() -> showJump(open)),
                open.stateProperty().subscribe(this::showState),
                open.troubleProperty().subscribe(this::showState),
                open.rows().subscribe(this::showState),
                open.emptiedProperty().subscribe(this::showState),
                open.loadingOlderProperty().subscribe(loading -> Visibility.set(olderLoading, loading)),
                open.olderTroubleProperty().subscribe(this::showOlderTrouble));
        showJump(open);
        showState();
    }

    private void showState() {
        ConversationViewModel open = chat.conversation();
        LoadState now =
                open == null ? new LoadState.Loaded() : open.stateProperty().get();
        boolean empty = open == null || open.rows().isEmpty();
        messagesLoading.show(now.isLoading() && empty);
        Visibility.set(state, !now.isLoading() && empty);
        Visibility.set(messageList, !empty);
        if (open == null) {
            state.say(
                    "fth-message-circle",
                    text("messages.conversation.none.title"),
                    chat.isReadOnly()
                            ? text("messages.conversation.none.readOnly")
                            : text("messages.conversation.none.sentence"));
        } else if (now instanceof LoadState.Failed) {
            sayTrouble(open.troubleProperty().get());
        } else if (empty && open.emptiedProperty().get()) {
            state.say(
                    "fth-trash-2",
                    text("messages.conversation.emptied.title"),
                    chat.isReadOnly()
                            ? text("messages.conversation.emptied.readOnly")
                            : text("messages.conversation.emptied.sentence", otherName.getText()));
        } else if (empty) {
            state.say(
                    "fth-message-circle",
                    text("messages.conversation.empty.title"),
                    chat.isReadOnly()
                            ? text("messages.conversation.empty.readOnly")
                            : text("messages.conversation.empty.sentence", otherName.getText()));
        }
    }

    private void sayTrouble(@Nullable Trouble trouble) {
        if (trouble == null) {
            return;
        }
        if (trouble.missing()) {
            String table = desk.session().place().messageTable();
            state.say(
                    "fth-database",
                    text("messages.table.missing.title"),
                    text("messages.table.missing.sentence", table),
                    retry);
        } else {
            state.fail(text("messages.conversation.failed"), trouble.sentence(), retry);
        }
    }

    private void showJump(ConversationViewModel open) {
        int news = open.newBelowProperty().get();
        Visibility.set(
                jumpToNewest, !messageList.atEndProperty().get() && !open.rows().isEmpty());
        jumpToNewest.setText(news > 0 ? text("messages.jump", news) : "");
        jumpToNewest.setAccessibleText(news > 0 ? jumpToNewest.getText() : text("messages.jump.none"));
    }

    private void showOlderTrouble(@Nullable Trouble trouble) {
        Visibility.set(olderFailed, trouble != null);
        olderSentence.setText(trouble == null ? "" : text("messages.conversation.older.failed", trouble.sentence()));
    }

    private void reload() {
        ConversationViewModel open = chat.conversation();
        if (open != null) {
            open.load();
        }
    }

    /** Not again by itself when it failed: the person says when. */
    private void loadOlder(boolean asked) {
        ConversationViewModel open = chat.conversation();
        if (open != null && (asked || open.olderTroubleProperty().get() == null)) {
            open.loadOlder();
        }
    }

    private void openOtherSide() {
        ConversationViewModel open = chat.conversation();
        if (open != null) {
            ConversationState between = open.conversation();
            sides.open(between.other(), between.me(), between.groupUuid());
        }
    }
}
