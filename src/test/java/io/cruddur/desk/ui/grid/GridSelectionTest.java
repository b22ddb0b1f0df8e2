package io.cruddur.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.results.GridItems;
import io.cruddur.desk.core.results.ResultsWriter;
import io.cruddur.desk.dynamo.items.ItemJson;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.dialog.NoticeStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The grid selects as a plain table view of the platform does, which stands beside it and gets the same events. */
@SuppressWarnings("NullAway.Init") // TestFX calls start before each test
@ExtendWith(ApplicationExtension.class)
class GridSelectionTest {
    private static final int ITEMS = 40;
    private static final int EVENTS = 250;

    private static final List<KeyCode> KEYS = List.of(
            KeyCode.UP,
            KeyCode.DOWN,
            KeyCode.LEFT,
            KeyCode.RIGHT,
            KeyCode.PAGE_UP,
            KeyCode.PAGE_DOWN,
            KeyCode.HOME,
            KeyCode.END,
            KeyCode.SPACE,
            KeyCode.A);

    private final Background background = Background.onVirtualThreads();
    private final ResultsViewModel results = new ResultsViewModel(background);
    private TableView<Item> grid;
    private TableView<Item> plain;

    @Start
    void start(Stage stage) {
        grid = new TableView<>();
        new ItemGrid(grid, results, new ItemCopy(new ItemJson(), background, new NoticeStack()));
        fill(ITEMS);
        plain = new TableView<>();
        plain.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        for (TableColumn<Item, ?> column : grid.getColumns()) {
            TableColumn<Item, String> like = new TableColumn<>(column.getText());
            like.setCellValueFactory(cell -> new ReadOnlyStringWrapper("" + cell.getValue()));
            like.setPrefWidth(column.getPrefWidth());
            plain.getColumns().add(like);
        }
        plain.getItems()
                .setAll(IntStream.range(0, ITEMS)
                        .mapToObj(GridSelectionTest::item)
                        .toList());
        for (TableView<Item> table : List.of(grid, plain)) {
            table.setFixedCellSize(24);
            table.setPrefSize(500, 320);
        }
        stage.setScene(new Scene(new HBox(grid, plain), 1000, 320));
        // TestFX hands on the stage of the class before, which may be smaller than the cells need, or half off the
        // screen.
        stage.setX(0);
        stage.setY(0);
        stage.sizeToScene();
        stage.show();
    }

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void aShiftClickSelectsFromTheRowThatWasClickedBefore(FxRobot robot) {
        robot.clickOn(onFx(() -> cell(grid, 2, 0)));
        onFx(() -> click(grid, 6, 1, true, false));
        assertThat(selected(grid)).containsExactly(2, 3, 4, 5, 6);
        onFx(() -> click(grid, 1, 0, true, false));
        assertThat(selected(grid)).containsExactly(1, 2);
        onFx(() -> click(grid, 5, 2, false, true));
        onFx(() -> click(grid, 1, 1, false, true));
        assertThat(selected(grid)).containsExactly(2, 5);
    }

    @Test
    void theKeysExtendAndToggleAfterAClick(FxRobot robot) {
        robot.clickOn(onFx(() -> cell(grid, 4, 1)));
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).type(KeyCode.LEFT).release(KeyCode.SHIFT);
        assertThat(selected(grid)).containsExactly(4);
        robot.press(KeyCode.SHIFT).type(KeyCode.PAGE_DOWN).release(KeyCode.SHIFT);
        assertThat(selected(grid)).startsWith(4, 5, 6, 7).doesNotContain(3, 39);
        robot.press(KeyCode.SHIFT).type(KeyCode.HOME).release(KeyCode.SHIFT);
        assertThat(selected(grid)).containsExactly(0, 1, 2, 3, 4);
        robot.press(KeyCode.SHIFT).type(KeyCode.END).release(KeyCode.SHIFT);
        assertThat(selected(grid)).startsWith(4).endsWith(39).hasSize(36);
        robot.press(KeyCode.CONTROL).type(KeyCode.A).type(KeyCode.SPACE).release(KeyCode.CONTROL);
        assertThat(selected(grid)).hasSize(39).doesNotContain(39);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverIsClickedAndTypedSelectsWhatAPlainTableSelects(long seed) {
        Random random = new Random(seed);
        List<String> done = new ArrayList<>();
        int nothing = 0;
        for (int i = 0; i < EVENTS; i++) {
            onFx(() -> done.add(step(random)));
            nothing += done.getLast().equals("nothing") ? 1 : 0;
            assertThat(selected(grid)).as("selected after %s", last(done)).isEqualTo(selected(plain));
            assertThat(onFx(() -> results.selectionSizeProperty().get()))
                    .isEqualTo(selected(plain).size());
            assertThat(onFx(() -> focused(grid)))
                    .as("focus after %s", last(done))
                    .isEqualTo(onFx(() -> focused(plain)));
        }
        assertThat(nothing).as("steps left out").isLessThan(EVENTS / 2);
    }

    /** Whoever clears up several one after the other stays at the place. */
    @Test
    void afterARemovalTheNeighbourIsSelectedWhereItStands() {
        onFx(() -> {
            grid.scrollTo(ITEMS - 1);
            return layOut(grid);
        });
        onFx(() -> click(grid, 35, 0, false, false));
        int first = onFx(() -> rows(grid).getFirst());
        remove("item 35");
        assertThat(selected(grid)).containsExactly(35);
        assertThat(looksAt()).isEqualTo(item(36));
        assertThat(onFx(() -> focused(grid))).isEqualTo(35);
        assertThat(onFx(() -> rows(grid).getFirst())).isBetween(first - 1, first);
        onFx(() -> type(grid, KeyCode.DOWN, false, false));
        assertThat(selected(grid)).containsExactly(36);
        onFx(() -> type(grid, KeyCode.END, false, false));
        remove("item 39");
        assertThat(looksAt()).isEqualTo(item(38));
        assertThat(selected(grid)).containsExactly(37);
        // Several: what comes after them. What is not looked at goes without a word.
        onFx(() -> click(grid, 34, 0, false, false));
        onFx(() -> click(grid, 36, 0, true, false));
        remove("item 34", "item 36", "item 37");
        assertThat(looksAt()).isEqualTo(item(38));
        remove("item 1");
        assertThat(looksAt()).isEqualTo(item(38));
        assertThat(selected(grid)).containsExactly(33);
    }

    private Item looksAt() {
        return onFx(() -> results.selectedProperty().get());
    }

    private void remove(String... ids) {
        int before = onFx(() -> grid.getItems().size());
        List<Attribute> gone =
                Stream.of(ids).<Attribute>map(Attribute.Text::new).toList();
        onFx(() -> {
            results.results().remove(item -> gone.contains(item.get("id")), ids.length);
            return true;
        });
        await().until(() -> onFx(() -> grid.getItems().size()) == before - ids.length);
        onFx(() -> layOut(grid));
    }

    private static List<String> last(List<String> done) {
        return done.subList(Math.max(0, done.size() - 8), done.size());
    }

    private String step(Random random) {
        boolean shift = random.nextBoolean();
        boolean control = random.nextInt(3) == 0;
        String keys = (shift ? "Shift+" : "") + (control ? "Control+" : "");
        if (random.nextInt(5) < 3) {
            KeyCode code = KEYS.get(random.nextInt(KEYS.size()));
            if (List.of(KeyCode.LEFT, KeyCode.RIGHT).contains(code) && focusedColumn(grid) != focusedColumn(plain)) {
                // The platform remembers a column for each selected row, which nobody sees; ours remembers one.
                return "nothing";
            }
            boolean page = List.of(KeyCode.PAGE_UP, KeyCode.PAGE_DOWN).contains(code);
            if (page && ((shift && control) || !rows(grid).equals(rows(plain)))) {
                // Each goes as far as its own page; and with both keys the platform moves its anchor by a flag that it
                // shows to nobody.
                return "nothing";
            }
            if (selectedNow(plain).size() == 1 && !plain.getSelectionModel().isSelected(focused(plain))) {
                // The platform leaves the focus elsewhere when a key leads to the only selected row; ours goes there.
                return "nothing";
            }
            for (TableView<Item> table : List.of(grid, plain)) {
                type(table, code, shift, control);
            }
            return keys + code;
        }
        List<Integer> rows = rows(grid);
        rows.retainAll(rows(plain));
        int row = rows.get(random.nextInt(rows.size()));
        int column = random.nextInt(grid.getColumns().size());
        if (!shift && !control && selectedNow(plain).equals(List.of(row))) {
            // The platform leaves the focus elsewhere when the only selected row is clicked; ours goes there.
            return "nothing";
        }
        for (TableView<Item> table : List.of(grid, plain)) {
            click(table, row, column, shift, control);
        }
        return keys + "click on " + row;
    }

    private static boolean type(TableView<Item> table, KeyCode code, boolean shift, boolean control) {
        for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            Event.fireEvent(table, new KeyEvent(type, "", "", code, shift, control, false, false));
        }
        return layOut(table);
    }

    /** The headless platform's clicks know neither Shift nor Control. */
    private static boolean click(TableView<Item> table, int row, int column, boolean shift, boolean control) {
        TableCell<?, ?> cell = cell(table, row, column);
        Point2D at = cell.localToScene(5, 5);
        for (EventType<MouseEvent> type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
            boolean down = type == MouseEvent.MOUSE_PRESSED;
            Event.fireEvent(
                    cell,
                    new MouseEvent(
                            type,
                            at.getX(),
                            at.getY(),
                            at.getX(),
                            at.getY(),
                            MouseButton.PRIMARY,
                            1,
                            shift,
                            control,
                            false,
                            false,
                            down,
                            false,
                            false,
                            false,
                            false,
                            true,
                            new PickResult(cell, at.getX(), at.getY())));
        }
        return layOut(table);
    }

    private static boolean layOut(TableView<Item> table) {
        table.applyCss();
        table.layout();
        return true;
    }

    private static TableCell<?, ?> cell(TableView<Item> table, int row, int column) {
        return table.lookupAll(".table-cell").stream()
                .filter(node -> node instanceof TableCell<?, ?> cell
                        && cell.isVisible()
                        && cell.getIndex() == row
                        && cell.getTableColumn() == table.getColumns().get(column))
                .map(node -> (TableCell<?, ?>) node)
                .findFirst()
                .orElseThrow();
    }

    /** The rows that are on the screen. */
    private static List<Integer> rows(TableView<Item> table) {
        TreeMap<Integer, Node> rows = new TreeMap<>();
        table.lookupAll(".table-row-cell").forEach(node -> {
            if (node instanceof TableRow<?> row && row.isVisible() && !row.isEmpty()) {
                rows.put(row.getIndex(), row);
            }
        });
        return new ArrayList<>(rows.keySet());
    }

    private static List<Integer> selectedNow(TableView<Item> table) {
        return table.getSelectionModel().getSelectedIndices().stream().sorted().toList();
    }

    private static List<Integer> selected(TableView<Item> table) {
        return onFx(() -> selectedNow(table));
    }

    private void fill(int items) {
        ResultsWriter filling = results.results().begin(List.of(new Column("id", Column.Role.PARTITION_KEY, 6, false)));
        filling.add(IntStream.range(0, items).mapToObj(GridSelectionTest::item).toList());
        filling.end();
    }

    private static Item item(int number) {
        return GridItems.item("id", "item " + number, "n", GridItems.number("" + number), "text", "text");
    }

    private static int focused(TableView<Item> table) {
        return table.getFocusModel().getFocusedIndex();
    }

    private static int focusedColumn(TableView<Item> table) {
        return table.getFocusModel().getFocusedCell().getColumn();
    }

    private static <T> T onFx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, call);
    }
}
