package io.cruddur.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.emoji.EmojiLabel;
import io.cruddur.desk.ui.emoji.EmojiView;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class AttributeCellTest {
    @SuppressWarnings("NullAway.Init")
    private StackPane root;

    private final ObjectProperty<Attribute> shown = new SimpleObjectProperty<>();

    @Start
    void start(Stage stage) {
        TableView<Item> table = new TableView<>();
        TableColumn<Item, Attribute> column = new TableColumn<>("text");
        column.setPrefWidth(280);
        column.setCellFactory(_ -> new AttributeCell(false, ItemGrid.Rows.ITEMS));
        column.setCellValueFactory(_ -> shown);
        TableColumn<Item, Attribute> ofStatement = new TableColumn<>("of a statement");
        ofStatement.setCellFactory(_ -> new AttributeCell(false, ItemGrid.Rows.SQL));
        ofStatement.setCellValueFactory(_ -> shown);
        table.getColumns().add(column);
        table.getColumns().add(ofStatement);
        table.getItems().add(new Item(Map.of()));
        root = new StackPane(table);
        stage.setScene(new Scene(root, 500, 200));
        stage.show();
    }

    @Test
    void emojiArePicturesAndTheTextStaysTheCells() {
        show(new Attribute.Text("hi 👍🏽 and 👨‍👩‍👧‍👦"));
        assertThat(cell().lookupAll(".emoji")).hasSize(2).allMatch(EmojiView.class::isInstance);
        assertThat(cell().getText()).isEqualTo("hi 👍🏽 and 👨‍👩‍👧‍👦");

        show(new Attribute.Text("😀".repeat(5000)));
        assertThat(cell().lookupAll(".emoji")).hasSizeBetween(3, 30);

        show(new Attribute.Text("words"));
        assertThat(cell().getGraphic()).isNull();
        assertThat(cell().lookup(".emoji")).isNull();
    }

    @Test
    void aLabelNeverMeasuresMoreThanAnyScreenShows() {
        EmojiLabel label = new EmojiLabel("\u05D0".repeat(100_000));
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            root.getChildren().add(label);
            label.applyCss();
        });
        double width = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> label.prefWidth(-1));
        assertThat(width).isBetween(500.0, 20_000.0);
        assertThat(label.getText()).hasSize(100_000);
    }

    @Test
    void aValueOfAnItemSaysItsTypeAndOneOfAStatementOnlyThatItIsNull() {
        show(new Attribute.Num("7"));
        assertThat(types()).containsExactly("N", "");
        show(new Attribute.Bool(true));
        assertThat(types()).containsExactly("BOOL", "");
        show(new Attribute.Null());
        assertThat(types()).containsExactly("NULL", "NULL");
        show(new Attribute.Text(""));
        assertThat(types()).containsExactly("", "");
    }

    /** The descriptors in the row's cells, from left to right. */
    private List<String> types() {
        return root.lookupAll(".attribute-cell").stream()
                .map(AttributeCell.class::cast)
                .filter(cell -> cell.getIndex() == 0)
                .sorted(Comparator.comparing(AttributeCell::getLayoutX))
                .map(cell -> cell.lookup(".attribute-type") instanceof Label label ? label.getText() : "")
                .toList();
    }

    private AttributeCell cell() {
        return root.lookupAll(".attribute-cell").stream()
                .map(AttributeCell.class::cast)
                .filter(cell -> cell.getIndex() == 0)
                .filter(cell -> cell.getTableColumn().getText().equals("text"))
                .findFirst()
                .orElseThrow();
    }

    private void show(Attribute value) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            shown.set(value);
            // What a cell gets during the layout has its styles with the next one.
            for (int i = 0; i < 3; i++) {
                root.applyCss();
                root.layout();
            }
        });
    }
}
