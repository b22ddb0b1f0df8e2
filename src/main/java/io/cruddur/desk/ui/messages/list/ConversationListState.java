package io.cruddur.desk.ui.messages.list;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.ui.kit.EmptyState;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.messages.ChatViewModel;
import io.cruddur.desk.ui.messages.Trouble;
import io.cruddur.desk.ui.messages.people.ActingUserViewModel;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/** What stands where the conversations would: why there are none, and what to do about it. */
final class ConversationListState {
    private final ChatViewModel chat;
    private final @Nullable ActingUserViewModel acting;
    private final String messageTable;
    private final EmptyState view = new EmptyState("fth-inbox", "", "");
    private final Button retry = new Button(text("shared.retry"));
    private final Button begin = new Button(text("messages.new"));

    /** @param acting null where the person is given and not chosen */
    ConversationListState(ChatViewModel chat, @Nullable ActingUserViewModel acting, String messageTable) {
        this.chat = chat;
        this.acting = acting;
        this.messageTable = messageTable;
        view.setId("listState");
        retry.setId("listStateRetry");
        retry.setOnAction(_ -> retry());
        begin.getStyleClass().add("accent");
        begin.setOnAction(_ -> chat.newConversation());
    }

    EmptyState view() {
        return view;
    }

    /** Reads again whatever is not there. */
    void retry() {
        ConversationListViewModel list = chat.list();
        if (list != null) {
            list.refresh();
            list.loadMore();
        } else if (acting != null) {
            acting.load();
        }
    }

    void say() {
        ConversationListViewModel list = chat.list();
        if (list == null) {
            sayOfPeople();
        } else if (list.stateProperty().get() instanceof LoadState.Failed) {
            sayTrouble(list.troubleProperty().get());
        } else if (!list.filterProperty().get().isBlank() && !list.isEmpty()) {
            String wanted = list.filterProperty().get().strip();
            view.say("fth-search", text("messages.list.noMatch.title"), text("messages.list.noMatch.sentence", wanted));
        } else if (chat.isReadOnly()) {
            view.say("fth-inbox", text("messages.list.empty.title"), text("messages.list.empty.readOnly"));
        } else {
            view.say("fth-inbox", text("messages.list.empty.title"), text("messages.list.empty.sentence"), begin);
        }
    }

    private void sayOfPeople() {
        Trouble trouble = acting == null ? null : acting.troubleProperty().get();
        if (trouble != null) {
            String more = trouble.missing() ? " " + text("messages.users.missing") : "";
            view.fail(text("messages.users.failed"), trouble.sentence() + more, retry);
        } else if (acting != null && acting.people().isEmpty()) {
            view.say("fth-users", text("messages.users.none.title"), text("messages.users.none.sentence"), retry);
        } else {
            view.say("fth-user", text("messages.list.nobody.title"), text("messages.list.nobody.sentence"));
        }
    }

    private void sayTrouble(@Nullable Trouble trouble) {
        if (trouble != null && trouble.missing()) {
            view.say(
                    "fth-database",
                    text("messages.table.missing.title"),
                    text("messages.table.missing.sentence", messageTable),
                    retry);
        } else if (trouble != null) {
            view.fail(text("messages.list.failed"), trouble.sentence(), retry);
        }
    }
}
