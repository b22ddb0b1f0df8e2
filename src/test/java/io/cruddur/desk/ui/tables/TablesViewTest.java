package io.cruddur.desk.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.desk.core.text.JsonLine;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.support.MemoryPreferences;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.MemoryShelf;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.dialog.NoticeStack;
import io.cruddur.desk.ui.kit.dialog.WindowDialogs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The view on tables that are not there, clicked and typed into. */
@SuppressWarnings("NullAway.Init") // TestFX calls start before each test
@ExtendWith(ApplicationExtension.class)
class TablesViewTest {
    private final Fakes.Tables tables = new Fakes.Tables()
            .with(Fakes.details(Fakes.keys("audit", new TableDefinition.Key("id", KeyType.N), null), 3, 300))
            .with(Fakes.details(Fakes.MESSAGES, 214, 65_536));
    private final Fakes.Reader reader = new Fakes.Reader();
    private final Fakes.Seeds seeds = new Fakes.Seeds();
    private final Fakes.Users users = new Fakes.Users();
    private final Background background = Background.onVirtualThreads();
    private TablesFeature feature;

    @Start
    void start(Stage stage) {
        users.users.add(Fakes.user("andrewbrown", "Andrew Brown"));
        users.users.add(Fakes.user("bayko", "Andrew Bayko"));
        reader.with(IntStream.range(0, 100)
                .mapToObj(i -> Fakes.item(
                        "pk",
                        "MSG#1",
                        "sk",
                        String.format(Locale.ROOT, "%03d", i),
                        "message",
                        "line " + i,
                        "n",
                        Fakes.number("" + i)))
                .toList());
        Theme theme = new Theme(new MemoryPreferences());
        feature = new TablesFeature(new Desk(
                Fakes.session(Environment.LOCAL, tables, new Fakes.Backup(), reader, seeds, users),
                background,
                new WindowDialogs(() -> stage, theme),
                new NoticeStack(),
                new MemoryPreferences(),
                new MemoryShelf(),
                theme,
                _ -> {}));
        Scene scene = new Scene(feature.view(), 900, 640);
        theme.dress(scene);
        stage.setScene(scene);
        // The stage is shared: another class may have left it larger.
        stage.setWidth(900);
        stage.setHeight(640);
        stage.show();
        feature.refresh();
    }

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void scansTheMessagesTableAndShowsAnItem(FxRobot robot) {
        scan(robot);
        TableView<Item> items = items(robot);

        assertThat(robot.lookup("#itemsSummary").queryAs(Label.class).getText())
                .isEqualTo("100 scanned · 100 matched · 100 shown · 1 page · 0.12 s · 12.5 capacity units · complete");
        assertThat(items.getColumns()).extracting(TableColumn::getUserData).containsExactly("pk", "sk", "message", "n");

        select(robot, 7);
        waitFor(() -> robot.lookup("#itemDetail").tryQuery().isPresent());
        waitFor(() -> !json(robot).getItems().isEmpty());
        assertThat(JsonLine.join(json(robot).getItems())).contains("\"message\": { \"S\": \"line 7\" }");
        robot.clickOn("#itemPlainJson");
        waitFor(() -> JsonLine.join(json(robot).getItems()).contains("\"message\": \"line 7\""));
        robot.clickOn("#copyItem");
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).contains("\"n\": 7");
    }

    @Test
    void sortsNumbersAndKeepsTheSelectedItem(FxRobot robot) {
        scan(robot);
        select(robot, 7);

        onFx(() -> {
            TableColumn<Item, ?> number = items(robot).getColumns().get(3);
            number.setSortType(TableColumn.SortType.DESCENDING);
            return items(robot).getSortOrder().add(number);
        });

        waitFor(() ->
                Fakes.number("99").equals(items(robot).getItems().getFirst().get("n")));
        assertThat(items(robot).getSelectionModel().getSelectedIndex()).isEqualTo(92);
        assertThat(robot.lookup("#itemDetail").tryQuery()).isPresent();
    }

    /** All of them where there is room, and never more than half of the view. */
    @Test
    void detailsAreAsHighAsWhatIsInThem(FxRobot robot) {
        awaitTable(robot);
        robot.clickOn("#tableDetails");
        WaitForAsyncUtils.waitForFxEvents();
        ScrollPane pane = robot.lookup(".table-details-scroll").queryAs(ScrollPane.class);
        Region view = (Region) feature.view();

        waitFor(() -> {
            double all = pane.getContent().getLayoutBounds().getHeight();
            return all > 100 && pane.getHeight() >= Math.min(pane.getMaxHeight(), all) - 1;
        });
        assertThat(pane.getHeight()).isLessThanOrEqualTo(view.getHeight() / 2 + 1);
    }

    @Test
    void filtersWhatIsLoaded(FxRobot robot) {
        scan(robot);

        onFx(() -> {
            feature.search();
            return true;
        });
        robot.write("LINE 99");

        waitFor(() -> items(robot).getItems().size() == 1);
        assertThat(robot.lookup("#itemsSummary").queryAs(Label.class).getText())
                .startsWith("100 scanned · 100 matched · 1 shown");
        robot.type(KeyCode.ESCAPE);
        waitFor(() -> items(robot).getItems().size() == 100);
    }

    @Test
    void dropsATableAfterItsNameWasTyped(FxRobot robot) {
        awaitTable(robot);
        robot.clickOn("#dropTable");
        waitFor(() -> robot.lookup("#confirmName").tryQuery().isPresent());
        assertThat(robot.lookup("#dialogOk").query().isDisabled()).isTrue();

        robot.clickOn("#confirmName").write("cruddur-messages", 0);
        robot.clickOn("#dialogOk");

        waitFor(() -> robot.lookup("#backupPath").query().isVisible()
                && robot.lookup("#backupPath").queryAs(Label.class).getText().endsWith(".jsonl"));
        assertThat(tables.tables).doesNotContainKey("cruddur-messages");
        waitFor(() -> tableList(robot).getItems().size() == 1);
    }

    @Test
    void createsATableAndKeepsWhatWasTypedWhenItExists(FxRobot robot) {
        awaitTable(robot);
        robot.clickOn("#createTable");
        waitFor(() -> robot.lookup("#tableName").tryQuery().isPresent());
        assertThat(robot.lookup("#dialogOk").query().isDisabled()).isTrue();

        robot.clickOn("#tableName").write("audit", 0);
        robot.clickOn("#dialogOk");
        waitFor(() ->
                robot.lookup("#tableProblem").queryAs(Label.class).getText().contains("exists already"));
        assertThat(robot.lookup("#tableName").queryAs(TextField.class).getText())
                .isEqualTo("audit");

        robot.clickOn("#tableName").write("-2", 0);
        robot.clickOn("#dialogOk");

        waitFor(() -> robot.lookup("#tableName").tryQuery().isEmpty());
        waitFor(() -> tableList(robot).getSelectionModel().getSelectedItem() != null
                && selectedName(robot).equals("audit-2"));
        assertThat(tables.definition("audit-2").partitionKey().name()).isEqualTo("pk");
    }

    @Test
    void aFailedListIsSaidInPlaceAndRead(FxRobot robot) {
        awaitTable(robot);
        tables.failNext(new DeskException.Unreachable("DynamoDB does not answer.", null));
        onFx(() -> {
            feature.refresh();
            return true;
        });

        waitFor(() -> robot.lookup("#tableListProblem").query().isVisible());
        assertThat(tableList(robot).getItems()).hasSize(2);
    }

    @Test
    void aFailedListThatHasNothingToShowSaysWhy(FxRobot robot) {
        awaitTable(robot);
        tables.tables.clear();
        onFx(() -> {
            feature.refresh();
            return true;
        });
        waitFor(() -> tableList(robot).getItems().isEmpty());
        tables.failNext(new DeskException.Unreachable("DynamoDB does not answer.", null));
        onFx(() -> {
            feature.refresh();
            return true;
        });

        waitFor(() -> robot.lookup(".empty-state-sentence").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().equals("DynamoDB does not answer.")
                        && label.isManaged()
                        && label.getHeight() > 0
                        && robot.lookup("#retryTables").query().isVisible()));
    }

    @Test
    void seedsTwoPeople(FxRobot robot) {
        awaitTable(robot);
        // Offered once the table is known to hold messages.
        waitFor(() -> robot.lookup("#seedTable").query().isVisible());
        robot.clickOn("#seedTable");
        waitFor(() -> robot.lookup("#seedPerson1").tryQuery().isPresent());
        waitFor(() ->
                robot.lookup("#seedPerson1").queryAs(ComboBox.class).getItems().size() == 2);
        onFx(() -> {
            robot.lookup("#seedPerson1")
                    .queryAs(ComboBox.class)
                    .getSelectionModel()
                    .select(0);
            robot.lookup("#seedPerson2")
                    .queryAs(ComboBox.class)
                    .getSelectionModel()
                    .select(1);
            return true;
        });
        waitFor(() -> !robot.lookup("#dialogOk").query().isDisabled());
        robot.clickOn("#dialogOk");

        waitFor(() -> robot.lookup("#seedPerson1").tryQuery().isEmpty());
        assertThat(seeds.seeds.getFirst().person1().handle()).isEqualTo("andrewbrown");
        assertThat(seeds.seeds.getFirst().person2().handle()).isEqualTo("bayko");
    }

    /** F5 means what the rows came from, wherever the focus is. */
    @Test
    void f5ReadsAgainWhatTheRowsCameFrom(FxRobot robot) {
        awaitTable(robot);
        robot.clickOn("#queryTable");
        waitFor(() -> focused(robot, "#queryPartitionValue"));
        robot.type(KeyCode.F5);
        assertThat(reader.readings)
                .as("neither a query that is not there yet nor a scan")
                .isEmpty();
        robot.clickOn("#queryPartiql");
        waitFor(() -> focused(robot, "#partiqlText"));
        onFx(() -> {
            robot.lookup("#partiqlText")
                    .queryTextInputControl()
                    .setText("INSERT INTO \"cruddur-messages\" VALUE {'pk': 'a', 'sk': 'b'}");
            return true;
        });
        robot.type(KeyCode.F5);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(reader.readings).as("nothing is written by F5").isEmpty();
        onFx(() -> {
            robot.lookup("#partiqlText").queryTextInputControl().setText("SELECT * FROM \"cruddur-messages\"");
            return true;
        });
        robot.clickOn("#queryBuilder");
        waitFor(() -> focused(robot, "#queryPartitionValue"));
        robot.write("MSG#1", 0).type(KeyCode.F5);
        waitFor(() -> reader.readings.size() == 1);
        assertThat(reader.readings.getFirst()).isInstanceOf(ItemReader.Query.class);
        assertAgain(robot);

        robot.clickOn("#queryPartiql");
        waitFor(() -> focused(robot, "#partiqlText"));
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        waitFor(() -> reader.readings.getLast() instanceof ItemReader.PartiQl);
        assertAgain(robot);

        robot.clickOn("#scanTable");
        waitFor(() -> reader.readings.getLast() instanceof ItemReader.Scan);
        robot.clickOn("#queryBuilder");
        waitFor(() -> focused(robot, "#queryPartitionValue"));
        assertAgain(robot);

        robot.clickOn("#queryPartiql");
        onFx(() -> {
            robot.lookup("#partiqlText")
                    .queryTextInputControl()
                    .setText("INSERT INTO \"cruddur-messages\" VALUE {'pk': 'a', 'sk': 'b'}");
            return true;
        });
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        waitFor(() -> reader.readings.getLast() instanceof ItemReader.PartiQl);
        int before = reader.readings.size();
        robot.type(KeyCode.F5);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(reader.readings).as("what writes is not run again by F5").hasSize(before);
    }

    private void assertAgain(FxRobot robot) {
        ItemReader.Reading shown = reader.readings.getLast();
        int before = reader.readings.size();
        waitFor(() ->
                robot.lookup("#itemsSummary").queryAs(Label.class).getText().endsWith("complete"));
        robot.type(KeyCode.F5);
        waitFor(() -> reader.readings.size() == before + 1);
        assertThat(reader.readings.getLast()).isEqualTo(shown);
    }

    private static boolean focused(FxRobot robot, String field) {
        return robot.lookup(field).tryQuery().filter(Node::isFocused).isPresent();
    }

    /** With the query pane open too; a very long one is scrolled. */
    @Test
    void aFailureIsReadOverAsManyLinesAsItNeeds(FxRobot robot) {
        awaitTable(robot);
        robot.clickOn("#queryTable");
        waitFor(() -> focused(robot, "#queryPartitionValue"));
        for (int words : new int[] {30, 300}) {
            reader.refuse = new DeskException.Invalid("The statement is not understood. " + "again and ".repeat(words));
            robot.clickOn("#scanTable");
            waitFor(() -> problem(robot).getText().length() > 300);
            Label problem = problem(robot);
            waitFor(() -> problem.lookup(".text") instanceof Text text
                    && text.getText().equals(problem.getText()));
            Node band = robot.lookup("#scanProblem").query();
            waitFor(() -> band.getLayoutBounds().getHeight() > 40);
            assertThat(band.getLayoutBounds().getHeight()).isLessThan(130);
            if (words < 100) {
                Bounds shown = problem.localToScene(problem.getLayoutBounds());
                assertThat(band.localToScene(band.getLayoutBounds()).contains(shown))
                        .isTrue();
            }
        }
    }

    private static Label problem(FxRobot robot) {
        return robot.lookup("#scanProblem .label").queryAs(Label.class);
    }

    /** Before anything was typed nothing is wrong yet. */
    @Test
    void aNewTableIsNotWrongBeforeItIsTouched(FxRobot robot) {
        awaitTable(robot);
        robot.clickOn("#createTable");
        waitFor(() -> robot.lookup("#tableName").tryQuery().isPresent());
        TextField name = robot.lookup("#tableName").queryAs(TextField.class);
        Label why = robot.lookup("#tableProblem").queryAs(Label.class);
        assertThat(name.getText()).isEmpty();
        assertThat(isRed(name)).isFalse();
        assertThat(why.getText()).as("why it cannot be created yet").startsWith("A table name has");
        assertThat(why.getStyleClass()).doesNotContain("field-problem");
        assertThat(robot.lookup("#dialogOk").query().isDisabled()).isTrue();

        robot.clickOn("#tableName").write("a", 0);
        assertThat(isRed(name)).isTrue();
        assertThat(why.getStyleClass()).contains("field-problem");
        robot.write("udit-3", 0);
        assertThat(isRed(name)).isFalse();

        robot.clickOn("#addIndex");
        Node index = new ArrayList<Node>(robot.lookup(".index-form").queryAll())
                .getLast()
                .lookup(".text-field");
        assertThat(isRed(index)).as("a new index").isFalse();
        robot.type(KeyCode.TAB);
        waitFor(() -> isRed(index));
        robot.clickOn("#dialogCancel");
    }

    private static boolean isRed(Node field) {
        return field.getPseudoClassStates().contains(PseudoClass.getPseudoClass("danger"));
    }

    private static void awaitTable(FxRobot robot) {
        waitFor(() -> !robot.lookup("#scanTable").query().isDisabled());
    }

    private static void scan(FxRobot robot) {
        awaitTable(robot);
        robot.clickOn("#scanTable");
        waitFor(() -> items(robot).getItems().size() == 100);
        waitFor(() ->
                robot.lookup("#itemsSummary").queryAs(Label.class).getText().endsWith("complete"));
    }

    private static void select(FxRobot robot, int row) {
        onFx(() -> {
            items(robot).getSelectionModel().select(row);
            return true;
        });
    }

    @SuppressWarnings("unchecked")
    private static TableView<Item> items(FxRobot robot) {
        return (TableView<Item>) robot.lookup("#itemsTable").query();
    }

    @SuppressWarnings("unchecked")
    private static ListView<JsonLine> json(FxRobot robot) {
        return (ListView<JsonLine>) robot.lookup("#itemJson").query();
    }

    private static ListView<?> tableList(FxRobot robot) {
        return robot.lookup("#tableList").queryListView();
    }

    private static String selectedName(FxRobot robot) {
        return ((io.cruddur.desk.port.TableSummary)
                        tableList(robot).getSelectionModel().getSelectedItem())
                .name();
    }

    private static void waitFor(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(25))
                .pollInSameThread()
                .until(() -> onFx(condition));
    }

    private static <T> T onFx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, call);
    }
}
