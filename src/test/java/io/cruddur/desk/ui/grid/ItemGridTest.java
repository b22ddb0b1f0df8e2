package io.cruddur.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.results.GridItems;
import io.cruddur.desk.core.results.ItemSnapshot;
import io.cruddur.desk.core.results.ResultsWriter;
import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.dynamo.items.ItemJson;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.support.MemoryPreferences;
import io.cruddur.desk.ui.grid.columns.ColumnChooser;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.dialog.NoticeStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The grid, clicked and typed into; nothing but the block that is being filled is in memory. */
@SuppressWarnings("NullAway.Init") // TestFX calls start before each test
@ExtendWith(ApplicationExtension.class)
class ItemGridTest {
    private static final int ITEMS = 2000;

    private final Background background = Background.onVirtualThreads();
    private final MemoryPreferences preferences = new MemoryPreferences();
    private final ResultsViewModel results =
            new ResultsViewModel(background, () -> new ItemStore(Path.of(System.getProperty("java.io.tmpdir")), 0));
    private TableView<Item> table;
    private boolean opened;

    @Start
    void start(Stage stage) {
        table = new TableView<>();
        ItemGrid grid = new ItemGrid(table, results, new ItemCopy(new ItemJson(), background, new NoticeStack()));
        grid.setOnOpen(() -> opened = true);
        Button columns = new Button();
        columns.setId("chooseColumns");
        new ColumnChooser(columns, results);
        results.layout().rememberAt(preferences, "tables.columns.local.t");
        Scene scene = new Scene(new VBox(columns, table), 760, 560);
        new Theme(preferences).dress(scene);
        stage.setScene(scene);
        stage.setWidth(760);
        stage.setHeight(560);
        stage.show();
        ResultsWriter filling = results.results().begin(List.of(new Column("id", Column.Role.PARTITION_KEY, 6, false)));
        filling.add(IntStream.range(0, ITEMS).mapToObj(ItemGridTest::item).toList());
        filling.end();
    }

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void rowsThatAreOnlyOnDiskAppear() {
        for (int row : new int[] {1700, 900, 0}) {
            onFx(() -> {
                table.scrollTo(row);
                table.getSelectionModel().clearAndSelect(row);
                return true;
            });

            waitFor(() -> item(row).equals(results.selectedProperty().get()));
            waitFor(() -> shows("item " + row));
        }
    }

    @Test
    void aKeyIsMarkedAgainAfterResultsInWhichItWasNone(FxRobot robot) {
        for (Column.Role role : new Column.Role[] {Column.Role.ATTRIBUTE, Column.Role.PARTITION_KEY}) {
            robot.interact(() -> {
                ResultsWriter filling = results.results()
                        .begin(role == Column.Role.ATTRIBUTE ? List.of() : List.of(new Column("id", role, 6, false)));
                filling.add(List.of(item(1)));
                filling.end();
            });
            waitFor(() -> names().getFirst().equals("id"));
            assertThat(onFx(() -> table.getColumns().getFirst().getGraphic() != null))
                    .as("mark of a %s", role)
                    .isEqualTo(role == Column.Role.PARTITION_KEY);
        }
    }

    @Test
    void withoutKeysWhatMostItemsHaveComesFirst(FxRobot robot) {
        robot.interact(() -> {
            ResultsWriter filling = results.results().begin(List.of());
            filling.add(List.of(GridItems.item("a", "1", "id", "1"), item(1), item(2)));
            filling.end();
        });
        assertThat(names()).containsExactly("id", "n", "text", "a");
    }

    @Test
    void keysSelectAndOpen(FxRobot robot) {
        waitFor(() -> shows("item 0"));
        robot.clickOn(cell("item 2"));
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        assertThat(selected()).containsExactly(item(2), item(3), item(4));
        assertThat(onFx(() -> results.selectionSizeProperty().get())).isEqualTo(3);

        toggle(robot, 6);
        toggle(robot, 3);
        assertThat(selected()).containsExactly(item(2), item(4), item(6));

        robot.type(KeyCode.END);
        waitFor(() -> item(ITEMS - 1).equals(results.selectedProperty().get()));
        robot.type(KeyCode.HOME);
        waitFor(() -> item(0).equals(results.selectedProperty().get()));
        robot.type(KeyCode.PAGE_DOWN);
        waitFor(() -> table.getSelectionModel().getSelectedIndex() > 5);
        robot.type(KeyCode.ENTER);
        assertThat(opened).isTrue();

        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        assertThat(onFx(() -> results.selectionSizeProperty().get())).isEqualTo(ITEMS);
        robot.type(KeyCode.ESCAPE);
        assertThat(onFx(() -> results.selectionSizeProperty().get())).isZero();
    }

    @Test
    void theSelectionStaysWithItsItemsWhenTheyAreSortedAndFiltered(FxRobot robot) {
        waitFor(() -> shows("item 0"));
        robot.clickOn(cell("item 2"));
        toggle(robot, 5);
        waitFor(() -> item(5).equals(results.selectedProperty().get()));

        onFx(() -> {
            TableColumn<Item, ?> number = table.getColumns().get(1);
            number.setSortType(TableColumn.SortType.DESCENDING);
            return table.getSortOrder().add(number);
        });
        waitFor(() -> item(ITEMS - 1).equals(results.rows().get(0)));

        assertThat(selected()).containsExactly(item(5), item(2));
        assertThat(onFx(() -> table.getSelectionModel().getSelectedIndices())).containsExactly(ITEMS - 6, ITEMS - 3);
        assertThat(onFx(() -> results.selectedProperty().get())).isEqualTo(item(5));

        onFx(() -> {
            results.filterProperty().set("item 2");
            return true;
        });
        waitFor(() -> results.shownProperty().get() < ITEMS
                && !results.arrangingProperty().get());
        assertThat(selected()).as("of those that are shown").containsExactly(item(2));
        onFx(() -> {
            results.filterProperty().set("");
            return true;
        });
        waitFor(() -> results.shownProperty().get() == ITEMS
                && !results.arrangingProperty().get());
        assertThat(selected()).containsExactly(item(5), item(2));
    }

    @Test
    void copiesSeveralItems(FxRobot robot) {
        waitFor(() -> shows("item 0"));
        robot.clickOn(cell("item 1"));
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);

        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        waitFor(() -> clipboard().lines().count() == 2);
        assertThat(onFx(ItemGridTest::clipboard).lines().map(new ItemJson()::parse))
                .containsExactly(item(1), item(2));

        onFx(() -> {
            menu("copyTable").fire();
            return true;
        });
        waitFor(() -> "id\tn\ttext\nitem 1\t1\t\"'=a\ttab\"\nitem 2\t2\t\"'=a\ttab\"".equals(clipboard()));
    }

    @Test
    void columnsAreChosenAndMovedAndComeBackWithTheNextResults(FxRobot robot) {
        robot.clickOn("#chooseColumns");
        waitFor(() ->
                robot.lookup("#columnSearch").tryQuery().filter(Node::isFocused).isPresent());
        waitFor(() -> robot.lookup("#columnList .check-box").queryAll().size() == 3);

        ListView<?> found = robot.lookup("#columnList").queryListView();
        robot.write("te");
        waitFor(() -> found.getItems().size() == 1);
        robot.type(KeyCode.DOWN);
        waitFor(() -> found.isFocused() && found.getSelectionModel().getSelectedIndex() == 0);
        robot.type(KeyCode.SPACE);
        waitFor(() -> names().equals(List.of("id", "n")));
        robot.clickOn("#columnSearch").eraseText(2).type(KeyCode.DOWN);
        robot.press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
        waitFor(() -> names().equals(List.of("n", "id")));

        onFx(() -> {
            ResultsWriter again =
                    results.results().begin(List.of(new Column("id", Column.Role.PARTITION_KEY, 6, false)));
            again.add(List.of(item(1)));
            again.end();
            return true;
        });
        waitFor(() -> names().equals(List.of("n", "id")));
        assertThat(preferences.get("tables.columns.local.t")).hasValue("1 + n:0 id:0 !text:0");

        robot.clickOn("#columnsReset");
        waitFor(() -> names().equals(List.of("id", "n", "text")));
        assertThat(preferences.get("tables.columns.local.t")).isEmpty();
    }

    /** With the keys, as a Control click does it: the headless platform's clicks know no Control key. */
    private void toggle(FxRobot robot, int row) {
        robot.press(KeyCode.CONTROL);
        int from = onFx(() -> table.getFocusModel().getFocusedIndex());
        for (int i = from; i != row; i += Integer.signum(row - from)) {
            robot.type(row > from ? KeyCode.DOWN : KeyCode.UP);
        }
        robot.type(KeyCode.SPACE).release(KeyCode.CONTROL);
    }

    private static Item item(int number) {
        return GridItems.item("id", "item " + number, "n", GridItems.number("" + number), "text", "=a\ttab");
    }

    private List<String> names() {
        return table.getColumns().stream().map(ItemColumns::name).toList();
    }

    private MenuItem menu(String id) {
        return table.getContextMenu().getItems().stream()
                .filter(entry -> id.equals(entry.getId()))
                .findFirst()
                .orElseThrow();
    }

    private List<Item> selected() {
        try (ItemSnapshot items = onFx(results::selection)) {
            return items.toList();
        }
    }

    private static String clipboard() {
        return String.valueOf(Clipboard.getSystemClipboard().getString());
    }

    private boolean shows(String text) {
        return table.lookupAll(".table-cell").stream()
                .anyMatch(node -> node instanceof TableCell<?, ?> cell && text.equals(cell.getText()));
    }

    private TableCell<?, ?> cell(String text) {
        return onFx(() -> table.lookupAll(".table-cell").stream()
                .filter(node -> node instanceof TableCell<?, ?> cell && text.equals(cell.getText()))
                .map(node -> (TableCell<?, ?>) node)
                .findFirst()
                .orElseThrow());
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
