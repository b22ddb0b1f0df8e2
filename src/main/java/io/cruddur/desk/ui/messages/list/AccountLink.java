package io.cruddur.desk.ui.messages.list;

import static io.cruddur.desk.ui.kit.Texts.text;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/**
 * How one signs in, or out, at the head of the list.
 *
 * @param hint more words; empty for none
 * @param who says above the name who that is; empty for whom one acts as
 */
public record AccountLink(String id, String words, String hint, String who, Runnable action) {
    /** @param prod whether that is the one way to write */
    public static AccountLink signIn(boolean prod, Runnable action) {
        return new AccountLink(
                "signInStart",
                text(prod ? "messages.signIn" : "messages.signIn.local"),
                prod ? "" : text("messages.signIn.local.hint"),
                "",
                action);
    }

    public static AccountLink signOut(Runnable action) {
        return new AccountLink("signOut", text("messages.signOut"), "", text("messages.signedIn"), action);
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
}
