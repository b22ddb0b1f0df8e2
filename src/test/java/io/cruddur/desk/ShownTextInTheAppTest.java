package io.cruddur.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.text.SafeText;
import io.cruddur.desk.robot.ChatRobot;
import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.TablesRobot;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.kit.text.EditLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What turns the direction of text is planted into data, and seen nowhere in the window. */
@ExtendWith(DeskAppExtension.class)
class ShownTextInTheAppTest {
    private static final String NASTY = "zz\u202Egnp\u2066.exe";

    @Test
    void noNodeShowsWhatTurnsTheTextAroundIt(DeskRobot desk) {
        desk.goTo(Destination.MESSAGES);
        ChatRobot chat = desk.chat();
        chat.next();
        chat.send(NASTY);
        desk.waitUntil("the message", () -> shows(desk, "zzgnp.exe"));
        check(desk);

        TablesRobot tables = desk.tables().scan("cruddur-messages");
        desk.waitUntil("a complete scan", () -> tables.summary().endsWith("complete"));
        desk.type("itemsFilter", "gnp");
        // The message may be in sight before the filter has run, and the first row another one until then.
        desk.waitUntil("the message's rows only", () -> tables.rows().size() == 3);
        desk.waitUntil("the message's rows", () -> shows(desk, "zz\uFFFDgnp\uFFFD.exe"));
        check(desk);
        tables.selectRows(0);
        desk.waitUntil(
                "the item as JSON",
                () -> !desk.node("itemJson", ListView.class).getItems().isEmpty());
        desk.waitUntil("its escapes", () -> shows(desk, "zz\\u202egnp\\u2066.exe"));
        check(desk);

        desk.goTo(Destination.USERS);
        desk.click("usersPool");
        desk.waitUntil(
                "the pool",
                () -> desk.node("poolTable", TableView.class).getItems().size() == 10);
        desk.click("createPoolUser")
                .dialog()
                .await()
                .type("poolUserHandle", "hh\u202Eh")
                .type("poolUserEmail", "nasty@cruddur.example")
                .type("poolUserUsername", "nasty")
                .ok();
        desk.waitUntil("the user", () -> shows(desk, "hh\uFFFDh"));
        check(desk);
        desk.click("usersCompare");
        desk.users().compare();
        desk.waitUntil("the user in the comparison", () -> desk.users().has("hh\u202Eh"));
        check(desk);

        desk.goTo(Destination.REQUESTS);
        desk.settle();
        check(desk);
    }

    private static void check(DeskRobot desk) {
        List<String> wrong = new ArrayList<>();
        for (Node node : desk.all(node -> true)) {
            String text = desk.onFx(() -> textOf(node));
            if (text.codePoints().anyMatch(c -> c != '\n' && c != '\t' && SafeText.isMarked(c))) {
                wrong.add(node + " shows " + text);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(desk.all(node -> node instanceof TextInputControl))
                .as("guarded against texts that are too long")
                .allMatch(control -> control.getProperties().containsKey(EditLimit.class));
    }

    private static boolean shows(DeskRobot desk, String text) {
        return !desk.all(node -> textOf(node).contains(text)).isEmpty();
    }

    private static String textOf(Node node) {
        String text =
                switch (node) {
                    case Labeled labeled -> labeled.getText();
                    case Text shown -> shown.getText();
                    default -> "";
                };
        return Objects.requireNonNullElse(text, "");
    }
}
