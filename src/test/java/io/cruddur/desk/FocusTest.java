package io.cruddur.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.robot.ChatRobot;
import io.cruddur.desk.robot.DatabaseRobot;
import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.QueryRobot;
import io.cruddur.desk.robot.SomebodyElse;
import io.cruddur.desk.robot.TablesRobot;
import io.cruddur.desk.robot.TransferRobot;
import io.cruddur.desk.support.CountingHttp;
import io.cruddur.desk.support.TestServices;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.wiring.Wiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Of every dialog and every pane, by keyboard alone: the first field has the focus when it opens, what is typed arrives
 * there, Enter and Escape do what they say, and afterwards the focus is where it was.
 */
class FocusTest {
    private static final String ACCOUNT = "123456789012";

    @RegisterExtension
    static final DeskAppExtension APP = new DeskAppExtension(FocusTest::withProd);

    /** The app, with something in the place of AWS that knows who asks, and one table. */
    private static Wiring withProd(Path folder) {
        SdkHttpClient aws = new CountingHttp(request -> request.host().startsWith("sts.")
                ? "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>" + ACCOUNT
                        + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
                : "{\"TableNames\":[\"cruddur-messages\"]}");
        return new Wiring(new Wiring.Setup(
                folder,
                TestServices.emptied().options(),
                new DeskVariables(Map.of("AWS_REGION", "eu-central-1")),
                (profile, region, guard, requests, clock) -> AwsClients.prod(
                        aws,
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
                        region,
                        guard,
                        requests,
                        clock),
                InstantSource.system()));
    }

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
            all.assertThat(desk.dialog().cut())
                    .as("cut in the dialog of #%s", each.opener())
                    .isEmpty();
            all.assertThat(desk.dialog().unseenFocus())
                    .as("in the dialog of #%s", each.opener())
                    .isEmpty();
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
    void dialogsOfTheTables(DeskRobot desk) throws IOException {
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
        Path there = Files.createTempFile("focus", ".jsonl");
        new TransferRobot(desk).file("exportFile", there);
        desk.press(KeyCode.ENTER);
        // Whether a file may be replaced is asked over the dialog, and Enter keeps it.
        desk.focus().await("dialogCancel");
        desk.press(KeyCode.ENTER);
        desk.focus().await("exportFile");
        assertThat(there).isEmptyFile();
        Files.delete(there);
        assertThat(desk.dialog().cut()).isEmpty();
        assertThat(desk.dialog().unseenFocus()).isEmpty();
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("itemsTable");
    }

    /** Enter does what comes next: the file is looked through, then it is imported. */
    @Test
    void anImport(DeskRobot desk) throws IOException {
        desk.tables().scan("cruddur-messages");
        desk.focus().give("itemsTable");
        desk.press(KeyCode.I, KeyCode.SHORTCUT, KeyCode.SHIFT);
        desk.dialog().await();
        desk.focus().await("importFile").types("/nowhere", "importFile");
        desk.press(KeyCode.ENTER);
        desk.waitUntil("a sentence", () -> desk.find("importMessage").isPresent());
        desk.focus().await("importFile");

        Path file = Files.createTempFile("focus", ".jsonl");
        Files.writeString(file, "{\"Item\":{\"pk\":{\"S\":\"zz\"},\"sk\":{\"S\":\"1\"}}}\nno item\n");
        TransferRobot transfer = new TransferRobot(desk).file("importFile", file);
        desk.press(KeyCode.ENTER);
        desk.waitUntil("the check", () -> desk.find("importFound").isPresent());
        desk.focus().await("importFile");
        assertThat(desk.dialog().cut()).isEmpty();
        assertThat(desk.dialog().unseenFocus()).isEmpty();
        // What is no good is not left out by Enter alone.
        desk.press(KeyCode.ENTER);
        assertThat(transfer.problems()).isEqualTo(1);
        desk.focus().give("importLeaveOut");
        desk.press(KeyCode.SPACE).press(KeyCode.ENTER);
        desk.waitUntil("the report", () -> desk.find("importReport").isPresent());
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("itemsTable");

        // By the button, too: the focus does not stay on what is gone.
        Files.writeString(file, "{\"Item\":{\"pk\":{\"S\":\"zz\"},\"sk\":{\"S\":\"2\"}}}\n");
        desk.press(KeyCode.I, KeyCode.SHORTCUT, KeyCode.SHIFT);
        desk.dialog().await();
        transfer.file("importFile", file);
        desk.focus().press("importCheck").await("importFile");
        desk.waitUntil("the check", () -> desk.find("importFound").isPresent());
        desk.press(KeyCode.ENTER);
        desk.waitUntil("the report", () -> desk.find("importReport").isPresent());
        assertThat(desk.dialog().cut()).isEmpty();
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("itemsTable");
        Files.delete(file);
    }

    /** Enter once more must not ask for the next table. */
    @Test
    void afterADropTheListHasTheFocus(DeskRobot desk) {
        try (DynamoDbClient other = SomebodyElse.beside(desk)) {
            createTable(other, "a-dropped");
        }
        TablesRobot tables = desk.tables();
        desk.click("refreshTables");
        tables.select("a-dropped");
        desk.focus().press("dropTable");
        desk.dialog().await();
        desk.focus().await("confirmName").types("a-dropped", "confirmName");
        desk.press(KeyCode.ENTER);
        desk.waitUntil("the question to close", () -> !desk.dialog().isOpen());
        desk.focus().await("tableList");
        desk.waitUntil("its end", () -> desk.labelled("a-dropped").isEmpty());
        assertThat(settled(desk, "tableList")).isEqualTo("tableList");
        ListView<?> list = desk.node("tableList", ListView.class);
        assertThat(desk.onFx(() -> list.getFocusModel().getFocusedIndex()))
                .isEqualTo(desk.onFx(() -> list.getSelectionModel().getSelectedIndex()))
                .isNotNegative();
    }

    /** What an empty state does takes its button away: one goes on with what comes in its place. */
    @Test
    void afterTheButtonOfAnEmptyState(DeskRobot desk) {
        try (DynamoDbClient other = SomebodyElse.beside(desk)) {
            createTable(other, "a-unread");
        }
        desk.click("refreshTables");
        desk.tables().select("a-unread");
        desk.focus().press("scanUnread").await("itemsTable");
        desk.waitUntil("the end", () -> desk.find("scanUnread").isEmpty());
        assertThat(settled(desk, "itemsTable")).isEqualTo("itemsTable");
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
        for (int i = 0; i < 3 && desk.dialog().isOpen(); i++) {
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
        // By its button: what that would delete next is nothing that was asked for.
        tables.selectRows(0);
        desk.focus().press("deleteItem");
        desk.dialog().await();
        assertThat(desk.dialog().cut()).isEmpty();
        desk.focus().give("dialogOk");
        desk.press(KeyCode.ENTER);
        desk.waitUntil("another item less", () -> tables.rows().size() == items - 2);
        assertThat(settled(desk, "itemsTable")).isEqualTo("itemsTable");
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
        desk.focus().await("poolUserHandle").types("gone", "poolUserHandle");
        desk.press(KeyCode.ENTER);
        desk.waitUntil("Enter to create it", () -> !desk.dialog().isOpen());
        desk.focus().await("createPoolUser");
        TableView<?> pool = desk.node("poolTable", TableView.class);
        desk.waitUntil("them in the table", () -> desk.onFx(() -> select(pool, "gone")));
        int users = pool.getItems().size();
        desk.focus().press("deletePoolUser").await("dialogCancel").give("dialogOk");
        desk.press(KeyCode.ENTER);
        desk.waitUntil("one user less", () -> pool.getItems().size() == users - 1);
        assertThat(settled(desk, "poolTable")).isEqualTo("poolTable");

        desk.click("usersCompare");
        desk.users().compare();
        desk.focus().press("showPlan");
        desk.dialog().await();
        desk.focus().await("planSql");
        assertThat(desk.dialog().cut()).isEmpty();
        assertThat(desk.dialog().unseenFocus()).isEmpty();
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("showPlan").press("applySync").await("planSql");
        assertThat(desk.dialog().cut()).isEmpty();
        assertThat(desk.dialog().unseenFocus()).isEmpty();
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("applySync").press("applySync").await("planSql");
        desk.press(KeyCode.ENTER);
        desk.waitUntil("the report", () -> desk.find("syncReport").isPresent());
        assertThat(settled(desk, "syncTable")).isEqualTo("syncTable");
    }

    private static boolean select(TableView<?> table, String handle) {
        for (int i = 0; i < table.getItems().size(); i++) {
            if (table.getItems().get(i).toString().contains(handle)) {
                table.getSelectionModel().clearAndSelect(i);
                return true;
            }
        }
        return false;
    }

    /** Somebody else's session is asked about before it is ended. */
    @Test
    void sessions(DeskRobot desk) throws Exception {
        DatabaseRobot database = desk.database();
        desk.click("databaseSessions");
        try (Connection payroll = SomebodyElse.inTheDatabase(desk, "payroll")) {
            desk.focus().give("sessionsTable");
            desk.press(KeyCode.F5);
            desk.waitUntil("the session", () -> database.selectSession("payroll"));
            desk.press(KeyCode.DELETE);
            desk.focus().await("dialogCancel");
            desk.press(KeyCode.ENTER);
            desk.focus().await("sessionsTable");
            eachOpens(desk, List.of(new Opens("endSession", "dialogCancel")));
            desk.focus().press("endSession").await("dialogCancel").give("dialogOk");
            desk.press(KeyCode.ENTER);
            desk.waitUntil("its end", () -> !database.selectSession("payroll"));
            assertThat(payroll.isValid(5)).isFalse();
            assertThat(settled(desk, "sessionsTable")).isEqualTo("sessionsTable");
        }
        desk.click("databaseSql");
    }

    /** What unlocks PROD is typed; Enter opens the lock, and Escape leaves it closed. */
    @Test
    void unlocking(DeskRobot desk) {
        desk.goTo(Destination.REQUESTS);
        desk.focus().press("environmentProd");
        try {
            desk.waitUntil("PROD", () -> desk.find("writeLock").isPresent());
            desk.focus().await("environmentProd");
            String locked = desk.textOf("writeLock");
            eachOpens(desk, List.of(new Opens("writeLock", "confirmName")));
            desk.focus().press("writeLock").await("confirmName").types(ACCOUNT.substring(1), "confirmName");
            desk.press(KeyCode.ENTER);
            assertThat(desk.dialog().isOpen()).as("another account").isTrue();
            desk.press(KeyCode.HOME);
            desk.focus().types(ACCOUNT.substring(0, 1), "confirmName");
            desk.press(KeyCode.ENTER);
            desk.waitUntil("the question to close", () -> !desk.dialog().isOpen());
            desk.focus().await("writeLock");
            assertThat(desk.textOf("writeLock")).isNotEqualTo(locked).contains(":");
            desk.focus().press("writeLock");
            desk.waitUntil("it to be locked", () -> desk.textOf("writeLock").equals(locked));
        } finally {
            desk.focus().press("environmentLocal");
            desk.awaitReady().focus().await("environmentLocal");
        }
    }

    /** The list of tasks, and the question before a session with tasks is left. */
    @Test
    void tasks(DeskRobot desk) {
        desk.database().type("SELECT pg_sleep(120)");
        desk.press(KeyCode.ENTER, KeyCode.CONTROL);
        desk.focus().press("statusTasks").await("cancelTask");
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("statusTasks").press("environmentProd").await("dialogCancel");
        desk.press(KeyCode.ENTER);
        desk.waitUntil("the question to close", () -> !desk.dialog().isOpen());
        assertThat(desk.node("environmentLocal", ToggleButton.class).isSelected())
                .isTrue();
        desk.focus().await("sqlText");
        close(desk);
        desk.focus().await("dialogCancel");
        assertThat(desk.dialog().cut()).isEmpty();
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("sqlText").press("statusTasks").await("cancelTask");
        desk.press(KeyCode.ENTER);
        desk.waitUntil("the list to close", () -> desk.find("cancelTask").isEmpty());
        // The button that it hung on is of no use without a task.
        assertThat(settled(desk, "sqlText")).isEqualTo("sqlText");
        desk.database().await();
    }

    /** As the window manager asks for it. */
    private static void close(DeskRobot desk) {
        Platform.runLater(() -> desk.stage()
                .getOnCloseRequest()
                .handle(new WindowEvent(desk.stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    /** The question before something typed is left. */
    @Test
    void leavingWhatIsTyped(DeskRobot desk) {
        desk.tables().scan("cruddur-messages");
        desk.focus().press("newItem").await("itemValue.pk").types("half", "itemValue.pk");
        desk.focus().press("environmentProd").await("dialogCancel");
        assertThat(desk.dialog().cut()).isEmpty();
        desk.press(KeyCode.ENTER);
        desk.focus().await("itemValue.pk");
        close(desk);
        desk.focus().await("dialogCancel");
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("itemValue.pk");
        // From another view: what it is about comes to the front, and its field has the focus.
        desk.shortcut(KeyCode.DIGIT1);
        close(desk);
        desk.focus().await("dialogCancel");
        desk.press(KeyCode.ENTER);
        desk.focus().await("itemValue.pk");
        assertThat(desk.textOf("itemValue.pk")).contains("half");
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("dialogCancel").press("dialogOk").await("newItem");
    }

    /** The editor has its keys whatever is saved, refused, merged or asked meanwhile. */
    @Test
    void itemEditor(DeskRobot desk) {
        try (DynamoDbClient other = SomebodyElse.beside(desk)) {
            createTable(other, "focus");
            put(other, Map.of("note", "read"));
            TablesRobot tables = desk.tables();
            desk.click("refreshTables");
            tables.scan("focus").selectRows(0);
            desk.focus().give("itemsTable");
            desk.press(KeyCode.O, KeyCode.SHORTCUT);
            // Not on the key, which stays as it is.
            desk.focus().await("itemValue.note").types("mine", "itemValue.note");
            put(other, Map.of("note", "theirs"));
            desk.shortcut(KeyCode.S);
            desk.focus().await("conflictTable");
            desk.press(KeyCode.ESCAPE);
            desk.focus().await("itemValue.note");
            assertThat(desk.textOf("itemValue.note")).contains("mine");
            desk.shortcut(KeyCode.S);
            desk.focus().await("conflictTable");
            desk.press(KeyCode.M);
            desk.focus().press("conflictMerge").await("itemValue.note").types("and more", "itemValue.note");
            // What would be lost is asked for, and Enter keeps it.
            desk.press(KeyCode.ESCAPE);
            desk.focus().await("dialogCancel");
            desk.press(KeyCode.ENTER);
            desk.focus().await("itemValue.note");
            desk.shortcut(KeyCode.S);
            desk.waitUntil("the editor to close", () -> desk.find("itemEditor").isEmpty());
            desk.focus().await("itemsTable");

            // Nothing to save: the field has the focus again, and Escape closes.
            desk.press(KeyCode.O, KeyCode.SHORTCUT);
            desk.focus().await("itemValue.note");
            desk.shortcut(KeyCode.S);
            desk.waitUntil("the note", () -> !desk.textOf("itemNote").isEmpty());
            desk.focus().await("itemValue.note");
            desk.press(KeyCode.ESCAPE);
            desk.focus()
                    .await("itemsTable")
                    .press("newItem")
                    .await("itemValue.id")
                    .types("77", "itemValue.id");
            desk.press(KeyCode.ESCAPE);
            desk.focus().await("dialogCancel").give("dialogOk");
            desk.press(KeyCode.ENTER);
            desk.focus().await("newItem");
            other.deleteTable(request -> request.tableName("focus"));
        }
    }

    private static void createTable(DynamoDbClient other, String name) {
        other.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(a -> a.attributeName("id").attributeType(ScalarAttributeType.S))
                .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH)));
    }

    private static void put(DynamoDbClient other, Map<String, String> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(Map.of("id", AttributeValue.fromS("1")));
        attributes.forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
        other.putItem(request -> request.tableName("focus").item(item));
    }

    @Test
    void panesOfTheTables(DeskRobot desk) {
        desk.tables().scan("cruddur-messages");
        desk.focus().press("newItem").await("itemValue.pk").types("p", "itemValue.pk");
        desk.press(KeyCode.TAB);
        desk.focus().await("itemValue.sk");
        desk.press(KeyCode.TAB, KeyCode.SHIFT);
        desk.focus().await("itemValue.pk");
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("dialogCancel").press("dialogOk").give("itemsTable");
        desk.shortcut(KeyCode.E);
        desk.focus().await("queryPartitionValue").types("MSG", "queryPartitionValue");
        desk.focus().give("itemsTable").give("queryPartitionValue");
        TextField field = desk.node("queryPartitionValue", TextField.class);
        // Whoever comes to a filled field by Tab has all of it selected, from its end to its beginning.
        assertThat(desk.onFx(() -> field.getAnchor() - field.getCaretPosition()).intValue())
                .isEqualTo(3);
        desk.shortcut(KeyCode.N);
        desk.focus().await("tableName");
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("queryPartitionValue");
        assertThat(desk.onFx(() -> field.getSelectedText())).isEqualTo("MSG");
        desk.focus().give("itemsTable");
        desk.shortcut(KeyCode.E);
        desk.focus().await("queryPartitionValue");
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("itemsTable");
        assertThat(desk.find("queryPane")).isEmpty();
        desk.focus().press("queryTable").await("queryPartitionValue").press("addFilter");
        desk.waitUntil("the condition", () -> !desk.focus().id().equals("addFilter"));
        desk.focus().types("message");
        assertThat(desk.focus().text()).as("of the condition").isEqualTo("message");
        desk.focus().press("queryHistory").await("historySearch").types("scan", "historySearch");
        desk.focus().press("closeQuery").await("queryTable");

        desk.focus().press("chooseColumns").await("columnSearch").types("sk", "columnSearch");
        desk.press(KeyCode.ESCAPE).press(KeyCode.ESCAPE);
        desk.focus().await("chooseColumns").give("itemsTable");
        desk.shortcut(KeyCode.F);
        desk.focus().await("itemsFilter").types("q", "itemsFilter");
        // A tooltip that happens to be shown takes no key.
        Button scan = desk.node("scanTable", Button.class);
        desk.onFx(() -> {
            scan.getTooltip().show(scan, 20, 20);
            return scan;
        });
        desk.press(KeyCode.ESCAPE);
        assertThat(desk.textOf("itemsFilter")).isEmpty();
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("itemsTable");
    }

    /** What is changed by a statement is asked about, and Enter leaves it as it is. */
    @Test
    void aWritingStatement(DeskRobot desk) {
        TablesRobot tables = desk.tables().select("cruddur-messages");
        tables.query().partiQl("DELETE FROM \"cruddur-messages\" WHERE pk = 'none' AND sk = 'none'");
        desk.focus().await("partiqlText");
        for (KeyCode key : List.of(KeyCode.ENTER, KeyCode.ESCAPE)) {
            desk.press(KeyCode.ENTER, KeyCode.SHORTCUT);
            desk.dialog().await();
            desk.focus().await("dialogCancel");
            assertThat(desk.dialog().cut()).isEmpty();
            assertThat(desk.dialog().unseenFocus()).isEmpty();
            desk.press(key);
            desk.waitUntil("the question to close", () -> !desk.dialog().isOpen());
            desk.focus().await("partiqlText");
        }
        eachOpens(desk, List.of(new Opens("runPartiql", "dialogCancel")));
        desk.focus().press("runPartiql").await("dialogCancel").give("dialogOk");
        desk.press(KeyCode.ENTER);
        desk.waitUntil("its end", () -> tables.summary().endsWith("done"));
        assertThat(settled(desk, "runPartiql")).isEqualTo("runPartiql");
        desk.click("queryBuilder");
        desk.focus().press("closeQuery");
    }

    /** A query is given its name and removed by keyboard; afterwards one goes on in the list. */
    @Test
    void theHistoryOfQueries(DeskRobot desk) {
        QueryRobot query = desk.tables().select("cruddur-messages").query();
        desk.click("queryBuilder");
        for (String partition : List.of("FOCUS#1", "FOCUS#2")) {
            query.partition(partition).run();
        }
        query.history();
        desk.waitUntil("both", () -> query.entries() > 1);
        for (String button : List.of("", "saveQuery")) {
            desk.focus().give("historySearch");
            desk.press(KeyCode.DOWN);
            desk.focus().await("historyList").give("historyName");
            desk.press(KeyCode.A, KeyCode.SHORTCUT);
            desk.focus().types("mine" + button, "historyName");
            if (button.isEmpty()) {
                desk.press(KeyCode.ENTER);
            } else {
                desk.focus().press(button);
            }
            assertThat(settled(desk, "historyList")).isEqualTo("historyList");
            desk.waitUntil("the name", () -> !desk.labelled("mine" + button).isEmpty());
        }
        int all = query.entries();
        desk.focus().give("historySearch");
        desk.press(KeyCode.DOWN);
        desk.focus().await("historyList").press("deleteHistory");
        desk.waitUntil("one less", () -> query.entries() == all - 1);
        assertThat(settled(desk, "historyList")).isEqualTo("historyList");
        desk.press(KeyCode.DELETE);
        desk.waitUntil("one less", () -> query.entries() == all - 2);
        assertThat(settled(desk, "historyList")).isEqualTo("historyList");
        desk.focus().press("closeQuery");
    }

    @Test
    void panesOfTheMessages(DeskRobot desk) {
        ChatRobot chat = desk.chat();
        chat.open("Andrew Bayko");
        desk.focus().await("composer").types("half", "composer");
        desk.shortcut(KeyCode.N);
        desk.focus().await("userSearch").types("lon", "userSearch");
        // Asked for again from elsewhere, it goes on here: what is typed next is a name and no message.
        desk.focus().give("composer");
        desk.shortcut(KeyCode.N);
        desk.focus().await("userSearch").types("han");
        assertThat(desk.focus().text()).isEqualTo("han");
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("composer").types(" a word", "composer");
        desk.shortcut(KeyCode.K);
        desk.focus().await("quickSwitcherField").types("bay", "quickSwitcherField");
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("composer");
        desk.shortcut(KeyCode.F);
        desk.focus().await("conversationFilter").types("bay", "conversationFilter");
        desk.press(KeyCode.ESCAPE).press(KeyCode.ESCAPE);
        desk.focus().await("composer");
        assertThat(desk.textOf("composer")).isEqualTo("half a word");
        desk.focus().press("newConversation").await("userSearch");
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("newConversation");

        // From view to view and back.
        desk.focus().give("composer");
        desk.press(KeyCode.DIGIT2, KeyCode.SHORTCUT);
        desk.node("tableList", Node.class);
        desk.press(KeyCode.DIGIT1, KeyCode.SHORTCUT);
        desk.focus().await("composer");

        desk.focus().press("openOtherSide");
        desk.waitUntil(
                "the other side's window",
                () -> desk.onFx(() ->
                        Window.getWindows().stream().anyMatch(window -> window != desk.stage() && window.isFocused())));
        desk.focus().await("composer").types(" from here");
        assertThat(desk.focus().text()).isEqualTo(" from here");
        desk.shortcut(KeyCode.W);
        desk.waitUntil("the main window to have the keys", () -> desk.onFx(desk.stage()::isFocused));
        desk.focus().await("openOtherSide");
    }

    /** What would lead to production, or to another view, is not chosen on the way past it. */
    @Test
    void arrowKeysChooseNothing(DeskRobot desk) {
        desk.tables();
        desk.focus().give("environmentLocal");
        desk.press(KeyCode.RIGHT);
        desk.focus().await("environmentProd");
        assertThat(hasRing(desk, "environmentProd")).isTrue();
        assertThat(desk.node("environmentLocal", ToggleButton.class).isSelected())
                .isTrue();
        desk.press(KeyCode.LEFT);
        desk.focus().await("environmentLocal");
        assertThat(hasRing(desk, "environmentLocal")).isTrue();
        assertThat(hasRing(desk, "environmentProd")).isFalse();
        desk.focus().give("navTables");
        desk.press(KeyCode.DOWN);
        desk.focus().await("navUsers");
        assertThat(desk.node("navTables", ToggleButton.class).isSelected()).isTrue();
    }

    private static boolean hasRing(DeskRobot desk, String id) {
        Node node = desk.node(id, Node.class);
        return desk.onFx(() -> node.getPseudoClassStates().contains(PseudoClass.getPseudoClass("focus-visible")));
    }

    @Test
    void panesOfTheDatabase(DeskRobot desk) {
        // By keyboard, from within another view.
        desk.users();
        desk.click("usersPool").focus().give("userPool");
        desk.press(KeyCode.DIGIT4, KeyCode.SHORTCUT);
        desk.focus().await("sqlText");
        desk.click("databaseSessions").click("databaseSql");
        desk.focus().await("sqlText");
        desk.focus().press("sqlHistory").await("sqlHistorySearch").types("se", "sqlHistorySearch");
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("sqlHistory").give("databaseMenu");
        desk.choose("databaseMenu", "setUpDatabase");
        desk.dialog().await();
        desk.waitUntil("the look", () -> desk.find("confirmName").isPresent());
        desk.focus().await("confirmName").types("cruddu", "confirmName");
        assertThat(desk.dialog().cut()).isEmpty();
        assertThat(desk.dialog().unseenFocus()).isEmpty();
        // Another database than the one that is meant.
        desk.press(KeyCode.ENTER);
        assertThat(settled(desk, "confirmName")).isEqualTo("confirmName");
        assertThat(desk.find("setUpOutcome")
                        .filter(outcome -> !((Labeled) outcome).getText().isEmpty()))
                .isEmpty();
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("databaseMenu");
    }

    @Test
    void theRingIsSeenAroundTheSectionInFrontInBothThemes(DeskRobot desk) {
        SoftAssertions all = new SoftAssertions();
        for (String theme : List.of("themeDark", "themeLight")) {
            desk.choose("themeMenu", theme);
            desk.users();
            for (String section : List.of("usersCompare", "usersPool")) {
                desk.click(section);
                all.assertThat(desk.focus().isSeenAt(section, "userPool"))
                        .as("%s, %s", theme, section)
                        .isTrue();
            }
        }
        all.assertAll();
    }

    /** A ring around a place of the navigation takes no room from its words. */
    @Test
    void theRingLeavesTheWordsWhole(DeskRobot desk) {
        for (Destination destination : Destination.values()) {
            // The one in front has the widest letters.
            desk.goTo(destination);
            String id = "nav" + destination.name().charAt(0)
                    + destination.name().substring(1).toLowerCase(Locale.ROOT);
            desk.focus().give(id);
            Labeled label = desk.node(id, Labeled.class);
            assertThat(desk.onFx(() -> {
                        label.pseudoClassStateChanged(PseudoClass.getPseudoClass("focus-visible"), true);
                        label.applyCss();
                        label.getParent().layout();
                        label.layout();
                        return label.lookupAll(".text").stream()
                                .map(text -> ((Text) text).getText())
                                .toList();
                    }))
                    .contains(label.getText());
        }
    }
}
