package io.cruddur.desk.ui.messages.list;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.ui.kit.control.Visibility;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/**
 * How one signs in, or out, at the head of the list.
 *
 * @param hint more words; empty for none
 * @param who says above the name who that is; empty for whom one acts as
 * @param another opens a window in which somebody else signs in; null where that is not offered
 */
public record AccountLink(
        String id,
        String words,
        String hint,
        String who,
        Runnable action,
        @Nullable Runnable another) {
    /** @param prod whether that is the one way to write */
    public static AccountLink signIn(boolean prod, Runnable action) {
        return new AccountLink(
                "signInStart",
                text(prod ? "messages.signIn" : "messages.signIn.local"),
                prod ? "" : text("messages.signIn.local.hint"),
                "",
                action,
                null);
    }

    public static AccountLink signOut(Runnable action, Runnable another) {
        return new AccountLink("signOut", text("messages.signOut"), "", text("messages.signedIn"), action, another);
    }

    void show(Hyperlink link, Label label) {
        link.setId(id);
        link.setText(words);
        link.setOnAction(_ -> action.run());
        if (!hint.isEmpty()) {
            link.setTooltip(new Tooltip(hint));
        }
        if (!who.isEmpty()) {
            label.setText(who);
        }
    }

    void showAnother(Hyperlink link) {
        Runnable open = another;
        Visibility.set(link, open != null);
        if (open != null) {
            link.setOnAction(_ -> open.run());
        }
    }
}
