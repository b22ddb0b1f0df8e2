package io.cruddur.desk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.QueryRobot;
import io.cruddur.desk.robot.UsersRobot;
import io.cruddur.desk.ui.kit.Destination;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** At the smallest size of the window its frame and the tool bars are in it, whatever is open in a view. */
@ExtendWith(DeskAppExtension.class)
class SmallestWindowTest {
    private static final Set<String> BARS =
            Set.of("view-header", "view-toolbar", "view-footer", "table-head-row", "query-bar", "sync-report-header");

    private static final Set<String> FIXED_TABLES = Set.of("requestsTable", "syncTable", "poolTable");

    @BeforeEach
    void small(DeskRobot desk) {
        size(desk, WindowPlace.MIN_WIDTH, WindowPlace.MIN_HEIGHT);
    }

    @AfterEach
    void asBefore(DeskRobot desk) {
        size(desk, 1000, 800);
    }

    @Test
    void everyView(DeskRobot desk) {
        for (Destination destination : Destination.values()) {
            desk.goTo(destination).settle();
            check(desk, destination.name());
        }
    }

    @Test
    void theQueryWithAnItemAndTheDetails(DeskRobot desk) {
        desk.goTo(Destination.TABLES);
        desk.tables().select("cruddur-messages").scan().selectRows(1);
        desk.settle();
        assertThat(wholeLabels(desk, "tableList")).contains("cruddur-messages");
        assertThat(desk.onFx(() -> shift(desk.node("itemsTable", Node.class), "message")))
                .as("how far the words of the cells stand beside those of their header")
                .isCloseTo(0, within(1.5));
        desk.click("tableDetails");
        QueryRobot query = desk.tables().query();
        query.filter("message", "contains", "a");
        desk.settle();
        check(desk, "query");
        query.close();
        desk.click("tableDetails").settle();
    }

    @Test
    void theReportOfUsers(DeskRobot desk) {
        desk.goTo(Destination.USERS);
        UsersRobot users = desk.users();
        desk.waitUntil("the first comparison", () -> users.summary().contains("3 chosen"));
        users.apply().desk().dialog().await().ok();
        desk.waitUntil(
                "the report",
                () -> desk.find("syncReport").isPresent() && users.summary().contains("0 chosen"));
        desk.settle();
        check(desk, "report");
    }

    /** The rule of the frame, whatever a view asks for. */
    @Test
    void aViewThatNeedsMoreRoomPushesNothingOut(DeskRobot desk) {
        desk.goTo(Destination.REQUESTS);
        Region front = (Region) desk.node("features", Pane.class).getChildren().getFirst();
        desk.onFx(() -> {
            front.setMinHeight(2000);
            return true;
        });
        desk.settle();
        Set<String> frame = Set.of("statusBar", "environmentSwitch");
        double height = desk.onFx(() -> desk.scene().getHeight());
        for (String id : frame) {
            Node part = desk.node(id, Node.class);
            Bounds bounds = desk.onFx(() -> part.localToScene(part.getLayoutBounds()));
            assertThat(bounds.getMinY()).as(id).isNotNegative();
            assertThat(bounds.getMaxY()).as(id).isLessThanOrEqualTo(height);
        }
        desk.onFx(() -> {
            front.setMinHeight(Region.USE_COMPUTED_SIZE);
            return true;
        });
    }

    /** What the labels within say without being cut. */
    private static List<String> wholeLabels(DeskRobot desk, String id) {
        return desk.node(id, Node.class).lookupAll(".label").stream()
                .map(Labeled.class::cast)
                .filter(label -> label.lookupAll(".text").stream()
                        .anyMatch(text -> ((Text) text).getText().equals(label.getText())))
                .map(Labeled::getText)
                .toList();
    }

    private static double shift(Node table, String column) {
        Node header = table.lookupAll(".column-header").stream()
                .filter(each -> words(each)
                        .filter(text -> text.getText().equals(column))
                        .findAny()
                        .isPresent())
                .findFirst()
                .orElseThrow();
        Node cell = table.lookupAll(".attribute-cell").stream()
                .filter(each -> Math.abs(left(each) - left(header)) < 2
                        && words(each).findAny().isPresent())
                .findFirst()
                .orElseThrow();
        return left(words(cell).findFirst().orElseThrow())
                - left(words(header).findFirst().orElseThrow());
    }

    private static Stream<Text> words(Node node) {
        return node.lookupAll(".text").stream().map(Text.class::cast).filter(text -> !text.getText()
                .isEmpty());
    }

    private static double left(Node node) {
        return node.localToScene(node.getLayoutBounds()).getMinX();
    }

    private static void size(DeskRobot desk, double width, double height) {
        desk.onFx(() -> {
            desk.stage().setWidth(width);
            desk.stage().setHeight(height);
            return true;
        });
        desk.settle();
    }

    /** Those of tables whose columns are the same for everybody. */
    private static List<String> cutHeaders(DeskRobot desk) {
        return desk.all(node -> FIXED_TABLES.contains(String.valueOf(node.getId()))).stream()
                .flatMap(table -> table.lookupAll(".column-header > .label").stream())
                .map(Labeled.class::cast)
                .filter(label -> !label.getText().isEmpty()
                        && label.lookupAll(".text").stream()
                                .noneMatch(text -> ((Text) text).getText().equals(label.getText())))
                .map(Labeled::getText)
                .toList();
    }

    /** Buttons, boxes and fields beside each other, as far as they have a border. */
    private static List<String> unequalHeights(DeskRobot desk) {
        List<String> found = new ArrayList<>();
        for (Node bar : desk.all(node -> node instanceof HBox)) {
            TreeMap<Long, List<String>> heights = new TreeMap<>();
            ((HBox) bar)
                    .getChildrenUnmodifiable().stream()
                            .filter(node -> node.isVisible() && isBordered(node))
                            .forEach(node -> heights.computeIfAbsent(
                                            Math.round(node.getLayoutBounds().getHeight()), _ -> new ArrayList<>())
                                    .add(String.valueOf(node.getId())));
            if (heights.size() > 1) {
                found.add(heights.toString());
            }
        }
        return found;
    }

    private static boolean isBordered(Node node) {
        boolean plain = node.getStyleClass().stream().anyMatch(Set.of("flat", "link-button")::contains);
        boolean tick = node instanceof CheckBox || node instanceof RadioButton;
        return !plain
                && !tick
                && (node instanceof ButtonBase || node instanceof ComboBoxBase<?> || node instanceof TextField);
    }

    private static void check(DeskRobot desk, String what) {
        assertThat(desk.onFx(() -> unequalHeights(desk)))
                .as(what + ": heights in one row")
                .isEmpty();
        List<String> outside = desk.onFx(() -> {
            double height = desk.scene().getHeight();
            double width = desk.scene().getWidth();
            List<String> found = new ArrayList<>();
            for (Node bar : desk.all(node -> "statusBar".equals(node.getId())
                    || "environmentSwitch".equals(node.getId())
                    || node.getStyleClass().stream().anyMatch(BARS::contains))) {
                Bounds bounds = bar.localToScene(bar.getLayoutBounds());
                if (bounds.getMinY() < -1
                        || bounds.getMaxY() > height + 1
                        || bounds.getMinX() < -1
                        || bounds.getMaxX() > width + 1) {
                    found.add(bar.getStyleClass() + " " + bounds);
                }
            }
            return found;
        });
        assertThat(outside).as(what).isEmpty();
        assertThat(desk.onFx(() -> cutHeaders(desk))).as(what + ": cut headers").isEmpty();
        Bounds status = desk.onFx(() -> {
            Node bar = desk.node("statusBar", Node.class);
            return bar.localToScene(bar.getLayoutBounds());
        });
        List<String> covered =
                desk.onFx(() -> desk.all(node -> node.getStyleClass().stream().anyMatch(BARS::contains)).stream()
                        .map(node -> node.localToScene(node.getLayoutBounds()))
                        .filter(bounds -> bounds.getMaxY() > status.getMinY() + 1)
                        .map(Bounds::toString)
                        .toList());
        assertThat(covered).as(what + " below the status bar").isEmpty();
    }
}
