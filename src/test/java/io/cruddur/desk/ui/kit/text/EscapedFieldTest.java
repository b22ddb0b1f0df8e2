package io.cruddur.desk.ui.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.QueryRobot;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is pasted into a field of one line is the value that is sent, line breaks included. */
@ExtendWith(DeskAppExtension.class)
class EscapedFieldTest {
    /** Undo and redo ask no formatter. */
    @Test
    void whateverIsDoneTheValueIsTheOneThatIsShown(DeskRobot desk) {
        for (int seed = 0; seed < 40; seed++) {
            List<String> wrong = desk.onFx(new EscapedEdits(seed)::all);
            assertThat(wrong).as("with " + seed).isEmpty();
        }
    }

    @Test
    void undoAndRedoBringTheSameValuesBack(DeskRobot desk) {
        StringProperty value = new SimpleStringProperty("");
        List<String> values = new ArrayList<>();
        TextField field = new TextField();
        desk.onFx(() -> {
            EscapedField.bind(field, value);
            field.insertText(0, "C:\\new");
            return field;
        });
        desk.focus().paste(field, "\t");
        desk.onFx(() -> {
            values.add(value.get());
            field.undo();
            values.add(value.get());
            field.redo();
            values.add(value.get());
            value.set("a\nb");
            field.replaceText(0, field.getLength(), "x");
            values.add(value.get());
            field.undo();
            values.add(value.get());
            return field;
        });
        assertThat(values).containsExactly("C:\\new\t", "C:\\new", "C:\\new\t", "x", "a\nb");
    }

    @Test
    void aLineBreakOfAPastedValueIsShownAndSent(DeskRobot desk) {
        QueryRobot query = desk.tables().select("cruddur-messages").query();
        TextField partition = desk.node("queryPartitionValue", TextField.class);
        query.partition("a\\b");
        assertThat(query.preview()).contains("\"a\\\\b\"");
        desk.focus().paste(partition, "\nc\t");
        assertThat(partition.getText()).isEqualTo("a\\b⏎c⇥");
        assertThat(query.preview()).contains("\"a\\\\b\\nc\\t\"");
        assertThat(partition.getTooltip()).isNotNull();
        query.partition("a\\nb");
        assertThat(query.preview()).as("typed again, it means itself").contains("\"a\\\\nb\"");
        assertThat(partition.getTooltip()).isNull();

        query.filter("note", "=", "x");
        TextField filter = desk.onFx(() ->
                (TextField) desk.node("queryPane", javafx.scene.Node.class).lookup(".filter-value"));
        desk.focus().paste(filter, "\ny");
        assertThat(query.preview()).contains("\"x\\ny\"");
        TextInputControl projection = desk.node("queryProjection", TextInputControl.class);
        desk.focus().paste(projection, "\"a\nb\"");
        assertThat(query.preview()).contains("\"a\\nb\"");

        query.partiQl("SELECT * FROM \"cruddur-messages\" WHERE pk = ?");
        desk.focus().paste(desk.node("partiqlParameter1", TextInputControl.class), "one\r\ntwo");
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
        desk.focus().paste(name, " \tnew.table \r\n");
        assertThat(name.getText()).isEqualTo("my-new.table");
        TextField partition = desk.node("tablePartitionKey", TextField.class);
        desk.type("tablePartitionKey", "p");
        desk.focus().paste(partition, "k\n");
        assertThat(partition.getText()).isEqualTo("pk");
        TextField units = desk.node("tableReadUnits", TextField.class);
        desk.onFx(() -> {
            units.setText("1");
            return units;
        });
        desk.focus().paste(units, "2\n");
        assertThat(units.getText()).isEqualTo("12");
        desk.settle();
        assertThat(desk.dialog().canConfirm()).isTrue();
        desk.focus().paste(partition, "a\nb\n");
        assertThat(partition.getText()).isEqualTo("pka⏎b");
        assertThat(desk.textOf("tableProblem")).contains("no line breaks");
        assertThat(desk.dialog().canConfirm()).isFalse();
        desk.dialog().cancel();

        desk.users();
        desk.click("usersPool");
        desk.click("createPoolUser").dialog().await();
        TextField email = desk.node("poolUserEmail", TextField.class);
        desk.focus().paste(email, " a@example.com\n");
        assertThat(email.getText()).isEqualTo("a@example.com");
        assertThat(desk.dialog().canConfirm()).isTrue();
        desk.focus().paste(email, "\nb@example.com");
        assertThat(email.getText()).as("its own white space is of the paste").isEqualTo("a@example.comb@example.com");
        desk.focus().paste(email, ".a\nb");
        assertThat(desk.dialog().canConfirm()).isFalse();
        desk.dialog().cancel();
    }
}
