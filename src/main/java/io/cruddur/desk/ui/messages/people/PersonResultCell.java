package io.cruddur.desk.ui.messages.people;

import io.cruddur.desk.core.chat.people.PersonText;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.ui.emoji.EmojiLabel;
import io.cruddur.desk.ui.kit.control.ValueListCell;
import io.cruddur.desk.ui.messages.list.Ellipsis;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A person to choose. */
final class PersonResultCell extends ValueListCell<Person> {
    private final Function<Person, String> remark;
    private final Avatar avatar = new Avatar();
    private final EmojiLabel name = new EmojiLabel();
    private final EmojiLabel handle = new EmojiLabel();
    private final HBox row;

    /** @param remark a word after the name; empty for none */
    PersonResultCell(Function<Person, String> remark) {
        this.remark = remark;
        name.getStyleClass().add("conversation-name");
        handle.getStyleClass().add("conversation-handle");
        VBox words = new VBox(name, handle);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        row = new HBox(avatar, words);
        row.getStyleClass().add("person-row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        Ellipsis.tells(name);
        Ellipsis.tells(handle);
        setPrefWidth(0);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        getStyleClass().add("person-cell");
    }

    @Override
    protected void show(Person item) {
        String word = remark.apply(item);
        avatar.show(item);
        name.setText(word.isEmpty() ? PersonLook.name(item) : PersonLook.name(item) + " (" + word + ")");
        handle.setText(PersonText.handle(item));
        setAccessibleText(name.getText() + " " + handle.getText());
        setGraphic(row);
    }
}
