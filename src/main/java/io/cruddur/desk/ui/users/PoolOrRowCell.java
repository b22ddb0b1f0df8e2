package io.cruddur.desk.ui.users;

import io.cruddur.desk.ui.emoji.EmojiText;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ValueTableCell;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A person's display name over their email address. */
public final class PoolOrRowCell<T> extends ValueTableCell<T, T> {
    private final Function<T, String> nameOf;
    private final Function<T, String> emailOf;
    private final Label name = new Label();
    private final Label email = new Label();
    private final EmojiText nameWords = new EmojiText(name);
    private final VBox lines = new VBox(name, email);

    private PoolOrRowCell(Function<T, String> nameOf, Function<T, String> emailOf) {
        this.nameOf = nameOf;
        this.emailOf = emailOf;
        email.getStyleClass().addAll("muted", "small");
        lines.getStyleClass().add("sync-person");
    }

    /** Both may be empty. */
    public static <T> PoolOrRowCell<T> of(Function<T, String> name, Function<T, String> email) {
        return new PoolOrRowCell<>(name, email);
    }

    @Override
    protected void show(T person) {
        String displayName = nameOf.apply(person);
        nameWords.show(displayName.isEmpty() ? Texts.text("users.cell.noName") : ShownText.line(displayName), null);
        name.getStyleClass().remove("muted");
        if (displayName.isEmpty()) {
            name.getStyleClass().add("muted");
        }
        String address = emailOf.apply(person);
        email.setText(address.isEmpty() ? Texts.text("users.cell.noEmail") : ShownText.line(address));
        setGraphic(lines);
    }
}
