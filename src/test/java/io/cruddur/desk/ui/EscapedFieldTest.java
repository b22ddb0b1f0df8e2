package io.cruddur.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.QueryRobot;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is pasted into a field of one line is the value that is sent, line breaks included. */
@ExtendWith(DeskAppExtension.class)
class EscapedFieldTest {
    private static void paste(DeskRobot desk, TextInputControl field, String text) {
        desk.onFx(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            field.requestFocus();
            field.end();
            field.paste();
            return field;
        });
        desk.settle();
    }

    @Test
    void aLineBreakOfAPastedValueIsShownAndSent(DeskRobot desk) {
        QueryRobot query = desk.tables().select("cruddur-messages").query();
        TextField partition = desk.node("queryPartitionValue", TextField.class);
        query.partition("a\\b");
        assertThat(query.preview()).contains("\"a\\\\b\"");
        paste(desk, partition, "\nc\t");
        assertThat(partition.getText()).isEqualTo("a\\\\b\\nc\\t");
        assertThat(query.preview()).contains("\"a\\\\b\\nc\\t\"");
        assertThat(partition.getTooltip()).isNotNull();
        query.partition("a\\nb");
        assertThat(query.preview()).as("typed again, it means itself").contains("\"a\\\\nb\"");
        assertThat(partition.getTooltip()).isNull();

        query.filter("note", "=", "x");
        paste(
                desk,
                desk.onFx(() -> (TextField)
                        desk.node("queryPane", javafx.scene.Node.class).lookup(".filter-value")),
                "\ny");
        assertThat(query.preview()).contains("\"x\\ny\"");
        TextInputControl projection = desk.node("queryProjection", TextInputControl.class);
        paste(desk, projection, "\"a\nb\"");
        assertThat(query.preview()).contains("\"a\\nb\"");

        query.partiQl("SELECT * FROM \"cruddur-messages\" WHERE pk = ?");
        paste(desk, desk.node("partiqlParameter1", TextInputControl.class), "one\r\ntwo");
        assertThat(query.preview()).contains("one\\r\\ntwo");
        query.fill("partiqlParameter1", "none");
        query.runPartiQl();
        query.history();
        query.entry(0);
        desk.click("openHistory");
        assertThat(desk.textOf("partiqlParameter1")).isEqualTo("none");
    }

    /** What came with the copy is no part of a name, a number or an address; a break within is refused. */
    @Test
    void theWhiteSpaceAroundAPastedNameIsLeftOut(DeskRobot desk) {
        desk.tables().awaitTable("cruddur-messages");
        desk.click("createTable").dialog().await();
        TextField name = desk.node("tableName", TextField.class);
        desk.type("tableName", "my-");
        paste(desk, name, " \tnew.table \r\n");
        assertThat(name.getText()).isEqualTo("my-new.table");
        TextField partition = desk.node("tablePartitionKey", TextField.class);
        desk.type("tablePartitionKey", "p");
        paste(desk, partition, "k\n");
        assertThat(partition.getText()).isEqualTo("pk");
        TextField units = desk.node("tableReadUnits", TextField.class);
        desk.onFx(() -> {
            units.setText("1");
            return units;
        });
        paste(desk, units, "2\n");
        assertThat(units.getText()).isEqualTo("12");
        desk.settle();
        assertThat(desk.dialog().canConfirm()).isTrue();
        paste(desk, partition, "a\nb\n");
        assertThat(partition.getText()).isEqualTo("pka\\nb");
        assertThat(desk.textOf("tableProblem")).contains("no line breaks");
        assertThat(desk.dialog().canConfirm()).isFalse();
        desk.dialog().cancel();

        desk.users();
        desk.click("usersPool");
        desk.click("createPoolUser").dialog().await();
        TextField email = desk.node("poolUserEmail", TextField.class);
        paste(desk, email, " a@example.com\n");
        assertThat(email.getText()).isEqualTo("a@example.com");
        assertThat(desk.dialog().canConfirm()).isTrue();
        paste(desk, email, "\nb@example.com");
        assertThat(email.getText()).as("its own white space is of the paste").isEqualTo("a@example.comb@example.com");
        paste(desk, email, ".a\nb");
        assertThat(desk.dialog().canConfirm()).isFalse();
        desk.dialog().cancel();
    }
}
