package io.cruddur.desk.ui.messages.window;

import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.control.RowClick;
import io.cruddur.desk.ui.messages.ChatController;
import io.cruddur.desk.ui.messages.ChatViewModel;
import io.cruddur.desk.ui.messages.composer.ComposerController;
import io.cruddur.desk.ui.messages.conversation.ConversationController;
import io.cruddur.desk.ui.messages.list.AccountLink;
import io.cruddur.desk.ui.messages.list.ConversationListController;
import io.cruddur.desk.ui.messages.people.ActingUserViewModel;
import io.cruddur.desk.ui.messages.people.NewConversationController;
import io.cruddur.desk.ui.messages.people.QuickSwitcherController;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** Puts the panes of one chat window together. */
public final class ChatWindow implements SideStages.Keys, AutoCloseable {
    private final Parent view;
    private final ChatController chatController;
    private final ConversationListController listController;
    private final ConversationController conversationController;
    private final ChatViewModel chat;
    private Focus before = Focus.of(null);

    /**
     * The window of one chat.
     *
     * @param acting null where the person is given and not chosen
     * @param account how one signs in or out; null where that is not done
     */
    public ChatWindow(
            Desk desk,
            ChatViewModel chat,
            @Nullable ActingUserViewModel acting,
            SideWindows sides,
            @Nullable AccountLink account) {
        this.chat = chat;
        listController = new ConversationListController(
                chat, acting, account, desk.session().place().messageTable());
        conversationController = new ConversationController(desk, chat, sides, acting == null && account == null);
        chatController = new ChatController(chat);
        Parent list = FxmlViews.load(FxmlView.CHAT_LIST, listController);
        NewConversationController newConversation = new NewConversationController(chat);
        Parent search = FxmlViews.load(FxmlView.CHAT_NEW, newConversation);
        Parent switcher = FxmlViews.load(FxmlView.CHAT_SWITCHER, new QuickSwitcherController(chat));
        ComposerController writing = new ComposerController(chat);
        writing.onScroll(conversationController::scroll);
        Parent composer = FxmlViews.load(FxmlView.CHAT_COMPOSER, writing);
        Parent conversation = FxmlViews.load(FxmlView.CHAT_CONVERSATION, conversationController);
        view = FxmlViews.load(FxmlView.CHAT, chatController);
        conversationController.setComposer(composer);
        if (account != null) {
            conversationController.onSignIn(account.action());
        }
        chatController.setPanes(list, search, conversation, switcher, conversationController);
        // After the panes are shown and hidden: what is hidden takes no focus.
        chat.finders().searchProperty().subscribe(open -> {
            if (open != null) {
                before = Focus.of(view.getScene());
                newConversation.focus();
            } else if (!before.giveBack()) {
                conversationController.focusComposer();
            }
        });
        chat.finders().onSearchedAgain(newConversation::focus);
        chat.onFound(conversationController::focusComposer);
        whenChosen(list, chat::write);
    }

    /** Not while somebody walks through the list with the arrow keys. */
    private static void whenChosen(Parent list, Runnable action) {
        Node groupList = list.lookup("#groupList");
        groupList.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (RowClick.isOnRow(event)) {
                action.run();
            }
        });
        groupList.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                action.run();
                event.consume();
            }
        });
    }

    public Parent view() {
        return view;
    }

    @Override
    public void search() {
        listController.focusFilter();
    }

    @Override
    public void refresh() {
        chat.refresh();
    }

    @Override
    public void newConversation() {
        chat.newConversation();
    }

    @Override
    public void quickSwitch() {
        chat.quickSwitch();
    }

    /** To where one goes on: the composer, or the list while no conversation is open. */
    public void focus() {
        if (conversationController.isOpen()) {
            conversationController.focusComposer();
        } else {
            listController.focusFilter();
        }
    }

    public void shown(boolean inFront) {
        chatController.shown(inFront);
    }

    @Override
    public void close() {
        conversationController.close();
    }
}
