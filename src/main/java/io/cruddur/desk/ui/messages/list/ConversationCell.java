package io.cruddur.desk.ui.messages.list;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.chat.ConversationRow;
import io.cruddur.desk.core.chat.people.PersonText;
import io.cruddur.desk.core.text.DisplayText;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.ui.emoji.EmojiLabel;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.messages.ChatViewModel;
import io.cruddur.desk.ui.messages.people.Avatar;
import io.cruddur.desk.ui.messages.people.PersonLook;
import java.time.Instant;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A row of the conversation list. */
public final class ConversationCell extends ListCell<ConversationRow> {
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");
    private static final PseudoClass COUNTED = PseudoClass.getPseudoClass("counted");
    /** Of a row with a message that was not sent. */
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    /** Of a row whose words are ours and not a message's. */
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");

    private final ChatViewModel chat;
    private final Avatar avatar = new Avatar();
    private final EmojiLabel name = new EmojiLabel();
    private final EmojiLabel handle = new EmojiLabel();
    private final Label time = new Label();
    private final FontIcon ahead = new FontIcon("fth-alert-triangle");
    private final Tooltip aheadTip = new Tooltip(text("messages.list.ahead"));
    private final EmojiLabel preview = new EmojiLabel();
    /** Before a preview that is nobody else's to see yet. */
    private final Label lead = new Label();

    /** The number of unread messages; a dot while it is not known. */
    private final Label mark = new Label();

    private final HBox row;

    ConversationCell(ChatViewModel chat) {
        this.chat = chat;
        name.getStyleClass().add("conversation-name");
        handle.getStyleClass().add("conversation-handle");
        time.getStyleClass().add("conversation-time");
        ahead.getStyleClass().add("conversation-ahead");
        preview.getStyleClass().add("conversation-preview");
        mark.getStyleClass().add("unread-mark");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        time.setMinWidth(Region.USE_PREF_SIZE);
        HBox names = new HBox(name, handle);
        names.getStyleClass().add("conversation-names");
        names.setMinWidth(0);
        handle.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        HBox.setHgrow(preview, Priority.ALWAYS);
        preview.setMaxWidth(Double.MAX_VALUE);
        HBox top = new HBox(names, time);
        lead.getStyleClass().add("conversation-lead");
        lead.setMinWidth(Region.USE_PREF_SIZE);
        HBox said = new HBox(lead, preview);
        said.getStyleClass().add("conversation-said");
        said.setAlignment(Pos.CENTER_LEFT);
        said.setMinWidth(0);
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox bottom = new HBox(said, mark);
        top.setAlignment(Pos.BASELINE_LEFT);
        bottom.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("conversation-line");
        bottom.getStyleClass().add("conversation-line");
        VBox words = new VBox(top, bottom);
        words.setAlignment(Pos.CENTER_LEFT);
        words.getStyleClass().add("conversation-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(avatar, words);
        row.getStyleClass().add("conversation-row");
        row.setMinWidth(0);
        row.setAlignment(Pos.CENTER_LEFT);
        Ellipsis.tells(name);
        Ellipsis.tells(handle);
        Ellipsis.tells(preview);
        setPrefWidth(0);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        getStyleClass().add("conversation-cell");
        // By its value: an invalidation is told only once to who does not ask for the value.
        chat.nowProperty().subscribe(_ -> showTime());
    }

    @Override
    protected void updateItem(ConversationRow item, boolean empty) {
        if (!empty && Objects.equals(item, getItem()) && getGraphic() != null) {
            super.updateItem(item, false);
            return;
        }
        super.updateItem(item, empty);
        pseudoClassStateChanged(UNREAD, !empty && item != null && item.unread());
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        MessageGroup group = item.group();
        boolean failed = !item.left().failed().isEmpty();
        boolean draft = !failed && !item.left().draft().isEmpty();
        String words = DisplayText.line(
                failed ? item.left().failed() : draft ? item.left().draft() : group.preview());
        lead.setText(failed ? text("messages.list.notSent") : draft ? text("messages.list.draft") : "");
        Visibility.set(lead, failed || draft);
        pseudoClassStateChanged(FAILED, failed);
        avatar.show(group.other());
        name.setText(PersonLook.name(group.other()));
        handle.setText(PersonText.handle(group.other()));
        preview.setText(
                !item.opens()
                        ? text("messages.list.noConversation")
                        : words.isEmpty() ? text("messages.list.noPreview") : words);
        pseudoClassStateChanged(QUIET, words.isEmpty() || !item.opens());
        String count = item.messages().label();
        Visibility.set(mark, item.unread());
        mark.setText(count);
        mark.pseudoClassStateChanged(COUNTED, !count.isEmpty());
        showTime();
        setAccessibleText(text(
                "messages.list.row",
                name.getText(),
                handle.getText() + (item.unread() ? " " + unread(count) : ""),
                time.getText(),
                failed || draft ? lead.getText() + " " + preview.getText() : preview.getText()));
        setGraphic(row);
    }

    private static String unread(String count) {
        return count.isEmpty() ? text("messages.list.unread") : text("messages.list.unread.count", count);
    }

    private void showTime() {
        ConversationRow item = getItem();
        if (item != null) {
            Instant at = item.group().lastMessageAt();
            boolean odd = chat.times().isFarAhead(at);
            time.setText(chat.times().relative(at));
            time.setGraphic(odd ? ahead : null);
            time.setTooltip(odd ? aheadTip : null);
        }
    }
}
