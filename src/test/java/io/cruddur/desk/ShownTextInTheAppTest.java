package io.cruddur.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.text.SafeText;
import io.cruddur.desk.robot.ChatRobot;
import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.SomebodyElse;
import io.cruddur.desk.robot.TablesRobot;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.kit.text.EditLimit;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What turns the direction of text is planted into data, and seen nowhere in the window. */
@ExtendWith(DeskAppExtension.class)
class ShownTextInTheAppTest {
    /** U+0007, which no keyboard types, stands in what others wrote. */
    private static final String NASTY = "zz\u202Egnp\u2066.\u0007exe";

    /** Where people talk what turns the text is left out, elsewhere it is marked. */
    private static final String IN_CHAT = "zzgnp.\uFFFDexe";

    private static final String SHOWN = "zz\uFFFDgnp\uFFFD.\uFFFDexe";

    @Test
    void noNodeShowsWhatTurnsTheTextAroundIt(DeskRobot desk) {
        desk.goTo(Destination.MESSAGES);
        ChatRobot chat = desk.chat();
        chat.next();
        chat.send("to be changed");
        change(desk);
        desk.press(KeyCode.F5);
        desk.waitUntil("the message", () -> shows(desk, IN_CHAT));
        check(desk);

        TablesRobot tables = desk.tables().scan("cruddur-messages");
        desk.waitUntil("a complete scan", () -> tables.summary().endsWith("complete"));
        desk.type("itemsFilter", "gnp");
        // The message may be in sight before the filter has run, and the first row another one until then.
        desk.waitUntil("the message's rows only", () -> tables.rows().size() == 3);
        desk.waitUntil("the message's rows", () -> shows(desk, SHOWN));
        check(desk);
        tables.selectRows(0);
        desk.waitUntil(
                "the item as JSON",
                () -> !desk.node("itemJson", ListView.class).getItems().isEmpty());
        desk.waitUntil("its escapes", () -> shows(desk, "zz\\u202egnp\\u2066.\\u0007exe"));
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

    /** The last message, as a writer stores it who types with something else than this app; its group rows, too. */
    private static void change(DeskRobot desk) {
        try (DynamoDbClient other = SomebodyElse.beside(desk)) {
            desk.waitUntil(
                    "the message and its group rows",
                    () -> written(other, "to be changed").size() == 3);
            for (Map<String, AttributeValue> item : written(other, "to be changed")) {
                Map<String, AttributeValue> changed = new HashMap<>(item);
                changed.put("message", AttributeValue.fromS(NASTY));
                other.putItem(request -> request.tableName("cruddur-messages").item(changed));
            }
            desk.waitUntil("all three", () -> written(other, NASTY).size() == 3);
        }
    }

    private static List<Map<String, AttributeValue>> written(DynamoDbClient other, String text) {
        return other
                .scanPaginator(request -> request.tableName("cruddur-messages")
                        .filterExpression("message = :m")
                        .expressionAttributeValues(Map.of(":m", AttributeValue.fromS(text))))
                .items()
                .stream()
                .toList();
    }

    /** A person's name is in the title of their window, a table's name in the browser, a statement in the sessions. */
    @Test
    void norDoesTheDatabaseAndNoTitleAndNoTooltip(DeskRobot desk) throws Exception {
        // The server takes neither into the name of an application: it is replaced there.
        try (Connection other = SomebodyElse.inTheDatabase(desk.database().desk(), "app\u202E\u0007");
                Statement sql = other.createStatement()) {
            sql.execute("create table \"" + NASTY + "\" (\"" + NASTY + "\" text)");
            sql.execute("insert into \"" + NASTY + "\" values ('" + NASTY + "')");
            sql.execute("insert into users (display_name, handle, email, cognito_user_id) values ('" + NASTY
                    + "', 'nasty', 'nasty@example.com', 'MOCK')");
            sql.execute("select * from \"" + NASTY + "\"");

            desk.database();
            desk.press(KeyCode.F5);
            desk.waitUntil("the table", () -> shows(desk, SHOWN));
            check(desk);
            desk.click("databaseSql");
            desk.database().open(NASTY);
            desk.waitUntil("its row", () -> !desk.rowsOf("sqlRows").of(1).isEmpty());
            desk.rowsOf("sqlRows").select(0);
            desk.focus().give("sqlRows");
            desk.press(KeyCode.ENTER);
            check(desk);
            desk.database().run("select '" + NASTY + "' as words");
            // What the console itself holds was typed there.
            desk.database().run("select ('zz' || chr(8238) || 'gnp' || chr(7))::integer");
            desk.waitUntil("a sentence", () -> !desk.database().problem().isEmpty());
            check(desk);
            desk.click("sqlHistory");
            check(desk);
            desk.press(KeyCode.ESCAPE);
            desk.click("databaseSessions");
            desk.press(KeyCode.F5);
            desk.waitUntil("the session", () -> desk.find("sessionsTable")
                    .filter(table ->
                            ((TableView<?>) table).getItems().toString().contains("app"))
                    .isPresent());
            check(desk);

            ChatRobot chat = desk.chat();
            chat.writeTo("@nasty").awaitOpen(IN_CHAT).send("hello");
            check(desk);
            ChatRobot side = chat.openOtherSide();
            try {
                assertThat(side.desk().stage().getTitle()).contains(IN_CHAT);
                check(desk);
            } finally {
                desk.onFx(() -> {
                    side.desk().stage().hide();
                    return true;
                });
            }
            desk.users();
            desk.click("usersCompare");
            desk.users().compare();
            desk.waitUntil("the user in the comparison", () -> desk.users().has("nasty"));
            check(desk);
        }
    }

    private static void check(DeskRobot desk) {
        List<String> wrong = new ArrayList<>();
        for (Node node : desk.all(node -> true)) {
            String text = desk.onFx(() -> textOf(node));
            if (isMarked(text)) {
                wrong.add(node + " shows " + text);
            }
            String tooltip = desk.onFx(() -> tooltipOf(node));
            if (isMarked(tooltip)) {
                wrong.add("The tooltip of " + node + " shows " + tooltip);
            }
        }
        for (Window window : List.copyOf(Window.getWindows())) {
            if (window instanceof Stage stage && isMarked(Objects.requireNonNullElse(stage.getTitle(), ""))) {
                wrong.add("A title is " + stage.getTitle());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(desk.all(node -> node instanceof TextInputControl))
                .as("guarded against texts that are too long")
                .allMatch(control -> control.getProperties().containsKey(EditLimit.class));
    }

    private static boolean isMarked(String text) {
        return text.codePoints().anyMatch(c -> c != '\n' && c != '\t' && SafeText.isMarked(c));
    }

    /** JavaFX keeps those that are installed on a node among its properties. */
    private static String tooltipOf(Node node) {
        Object tooltip = node instanceof Control control && control.getTooltip() != null
                ? control.getTooltip()
                : node.hasProperties() ? node.getProperties().get("javafx.scene.control.Tooltip") : null;
        return tooltip instanceof Tooltip shown ? Objects.requireNonNullElse(shown.getText(), "") : "";
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
