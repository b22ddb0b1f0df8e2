package io.cruddur.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.TablesRobot;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Of every dialog and every pane, by keyboard alone: the first field has the focus when it opens, what is typed arrives
 * there, Enter and Escape do what they say, and afterwards the focus is where it was.
 */
@ExtendWith(DeskAppExtension.class)
class FocusTest {
    /**
     * @param opener the button that opens it
     * @param first what has the focus then
     */
    private record Opens(String opener, String first) {}

    private static void eachOpens(DeskRobot desk, List<Opens> dialogs) {
        SoftAssertions all = new SoftAssertions();
        for (Opens each : dialogs) {
            desk.focus().press(each.opener());
            desk.dialog().await();
            all.assertThat(settled(desk, each.first()))
                    .as("the focus in the dialog of #%s", each.opener())
                    .isEqualTo(each.first());
            if (desk.find(each.first()).orElse(null) instanceof TextInputControl field) {
                desk.focus().types("q");
                all.assertThat(text(desk, field))
                        .as("#%s after a letter", each.first())
                        .contains("q");
            }
            desk.press(KeyCode.ESCAPE);
            desk.waitUntil("Escape to close the dialog of #" + each.opener(), () -> !desk.dialog()
                    .isOpen());
            all.assertThat(settled(desk, each.opener()))
                    .as("the focus after the dialog of #%s", each.opener())
                    .isEqualTo(each.opener());
        }
        all.assertAll();
    }

    /** What has the focus once nothing is to happen any more. */
    private static String settled(DeskRobot desk, String hoped) {
        desk.settle();
        for (int i = 0; i < 20 && !desk.focus().id().equals(hoped); i++) {
            desk.settle();
        }
        return desk.focus().id();
    }

    @Test
    void dialogsOfTheTables(DeskRobot desk) {
        desk.tables().scan("cruddur-messages");
        eachOpens(
                desk,
                List.of(
                        new Opens("createTable", "tableName"),
                        new Opens("seedTable", "seedPerson1"),
                        new Opens("dropTable", "confirmName")));
        desk.focus().give("itemsTable");
        desk.press(KeyCode.E, KeyCode.SHORTCUT, KeyCode.SHIFT);
        desk.dialog().await();
        desk.focus().await("exportFile").types("x", "exportFile");
        assertThat(desk.textOf("exportFile"))
                .as("gone on with")
                .contains("cruddur-messages")
                .endsWith("x");
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("itemsTable");
        desk.press(KeyCode.I, KeyCode.SHORTCUT, KeyCode.SHIFT);
        desk.dialog().await();
        desk.focus().await("importFile").types("/nowhere", "importFile");
        // Enter means the file: it is looked through.
        desk.press(KeyCode.ENTER);
        desk.waitUntil("a sentence", () -> desk.find("importMessage").isPresent());
        desk.focus().await("importFile");
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("itemsTable");
    }

    /** What was added in a form is what one goes on with. */
    @Test
    void whatIsAddedToATableHasTheFocus(DeskRobot desk) {
        desk.tables().awaitTable("cruddur-messages");
        desk.focus().press("createTable");
        desk.dialog().await();
        desk.focus().press("addTag");
        desk.focus().types("team");
        assertThat(desk.focus().text()).isEqualTo("team");
        desk.focus().press("addIndex");
        desk.focus().types("byDay");
        assertThat(desk.focus().text()).isEqualTo("byDay");
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("createTable");
    }

    @org.junit.jupiter.api.AfterEach
    void closeWhatIsOpen(DeskRobot desk) {
        while (desk.dialog().isOpen()) {
            desk.press(KeyCode.ESCAPE);
        }
    }

    private static String text(DeskRobot desk, TextInputControl field) {
        return desk.onFx(() -> field.getText());
    }

    /** Nothing is lost by Enter alone; on the button that does it Enter does it. */
    @Test
    void questions(DeskRobot desk) {
        TablesRobot tables = desk.tables().scan("cruddur-messages").selectRows(0);
        int items = tables.rows().size();
        desk.focus().give("itemsTable");
        desk.press(KeyCode.DELETE);
        desk.dialog().await();
        desk.focus().await("dialogCancel");
        desk.press(KeyCode.ENTER);
        desk.waitUntil("the question to close", () -> !desk.dialog().isOpen());
        desk.focus().await("itemsTable");
        desk.press(KeyCode.DELETE);
        desk.dialog().await();
        desk.focus().give("dialogOk");
        desk.press(KeyCode.ENTER);
        desk.waitUntil("one item less", () -> tables.rows().size() == items - 1);
        desk.focus().await("itemsTable");
    }

    @Test
    void dialogsOfTheUsers(DeskRobot desk) {
        desk.users();
        desk.click("usersPool");
        desk.waitUntil("users", () -> desk.find("poolTable")
                .filter(table -> !((TableView<?>) table).getItems().isEmpty())
                .isPresent());
        desk.onFx(() -> {
            desk.node("poolTable", TableView.class).getSelectionModel().clearAndSelect(0);
            return true;
        });
        eachOpens(
                desk,
                List.of(
                        new Opens("createPoolUser", "poolUserHandle"),
                        new Opens("editPoolUser", "poolUserHandle"),
                        new Opens("setPoolPassword", "poolPassword"),
                        new Opens("enablePoolUser", "dialogCancel"),
                        new Opens("deletePoolUser", "dialogCancel")));
        desk.focus().press("createPoolUser");
        desk.dialog().await();
        desk.focus().await("poolUserHandle").types("gone.by.enter", "poolUserHandle");
        desk.press(KeyCode.ENTER);
        desk.waitUntil("Enter to create it", () -> !desk.dialog().isOpen());
        desk.focus().await("createPoolUser");

        desk.click("usersCompare");
        desk.users().compare();
        desk.focus().press("showPlan");
        desk.dialog().await();
        desk.focus().await("planSql");
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("showPlan");
    }
}
