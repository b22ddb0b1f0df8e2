package io.cruddur.desk.ui.kit.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ColumnRoomTest {
    @SuppressWarnings("NullAway.Init")
    private TableView<String> table;

    @SuppressWarnings("NullAway.Init")
    private Stage window;

    private static TableColumn<String, String> column(double least, double preferred, double most) {
        TableColumn<String, String> column = new TableColumn<>("c");
        column.setMinWidth(least);
        column.setPrefWidth(preferred);
        column.setMaxWidth(most);
        return column;
    }

    @Start
    void start(Stage stage) {
        window = stage;
        table = new TableView<>();
        table.getColumns().setAll(List.of(column(40, 40, 40), column(80, 280, 280), column(100, 200, 5000)));
        table.setColumnResizePolicy(new ColumnRoom());
        stage.setScene(new Scene(table, 300, 200));
        stage.show();
    }

    private List<Double> widths(FxRobot robot, double width) {
        robot.interact(() -> window.setWidth(width));
        robot.interact(table::layout);
        return table.getColumns().stream().map(TableColumn::getWidth).toList();
    }

    /** The frame of a table takes a few pixels. */
    @Test
    void leastThenPreferredThenTheRest(FxRobot robot) {
        assertThat(widths(robot, 200)).containsExactly(40.0, 80.0, 100.0);
        List<Double> middle = widths(robot, 370);
        assertThat(middle.get(1)).isBetween(170.0, 181.0);
        assertThat(middle.get(2)).isBetween(145.0, 151.0);
        List<Double> wide = widths(robot, 900);
        assertThat(wide.get(1)).isEqualTo(280.0);
        assertThat(wide.get(2)).isBetween(560.0, 580.0);
        assertThat(widths(robot, 370)).isEqualTo(middle);
    }
}
