package io.cruddur.desk.ui.messages.people;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.chat.people.PersonText;
import io.cruddur.desk.core.chat.people.SwitcherEntry;
import io.cruddur.desk.model.FuzzyMatch.Range;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.ui.kit.control.ValueListCell;
import io.cruddur.desk.ui.messages.ChatViewModel;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A row of the quick switcher, with the letters that were typed marked. */
final class SwitcherCell extends ValueListCell<SwitcherEntry> {
    /** Letters of a name or handle that are shown: a flow of text has no ellipsis of its own. */
    private static final int LONGEST = 48;

    private final ChatViewModel chat;
    private final Avatar avatar = new Avatar();
    private final TextFlow words = new TextFlow();
    private final Label remark = new Label();
    private final HBox row;

    SwitcherCell(ChatViewModel chat) {
        this.chat = chat;
        words.getStyleClass().add("switcher-words");
        words.setMinWidth(Region.USE_PREF_SIZE);
        remark.getStyleClass().add("switcher-remark");
        remark.setMinWidth(Region.USE_PREF_SIZE);
        HBox clipped = new HBox(words);
        clipped.setAlignment(Pos.CENTER_LEFT);
        clipped.setFillHeight(false);
        clipped.setMinWidth(0);
        clipped.setPrefWidth(0);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(clipped.widthProperty());
        clip.heightProperty().bind(clipped.heightProperty());
        clipped.setClip(clip);
        HBox.setHgrow(clipped, Priority.ALWAYS);
        row = new HBox(avatar, clipped, remark);
        row.getStyleClass().add("person-row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        setPrefWidth(0);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        getStyleClass().add("switcher-cell");
    }

    @Override
    protected void show(SwitcherEntry item) {
        String name = PersonLook.name(item.person());
        String handle = PersonText.handle(item.person());
        avatar.show(item.person());
        words.getChildren().clear();
        add(name, item.match().name(), "switcher-name");
        add("  ", List.of(), "switcher-handle");
        add(handle, item.match().handle(), "switcher-handle");
        MessageGroup group = item.group();
        remark.setText(
                group == null ? text("messages.switcher.new") : chat.times().relative(group.lastMessageAt()));
        setAccessibleText(text("messages.switcher.row", name, handle, remark.getText()));
        setGraphic(row);
    }

    private void add(String shown, List<Range> marked, String style) {
        int end = shown.codePointCount(0, shown.length()) <= LONGEST
                ? shown.length()
                : shown.offsetByCodePoints(0, LONGEST);
        int at = 0;
        for (Range range : marked) {
            if (range.end() <= end) {
                piece(shown.substring(at, range.start()), style, false);
                piece(shown.substring(range.start(), range.end()), style, true);
                at = range.end();
            }
        }
        piece(shown.substring(at, end) + (end < shown.length() ? "…" : ""), style, false);
    }

    private void piece(String piece, String style, boolean marked) {
        if (!piece.isEmpty()) {
            Text text = new Text(piece);
            text.getStyleClass().add(style);
            if (marked) {
                text.getStyleClass().add("switcher-mark");
            }
            words.getChildren().add(text);
        }
    }
}
