package io.cruddur.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.emoji.EmojiLabel;
import io.cruddur.desk.ui.emoji.EmojiView;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
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
        column.setCellFactory(_ -> new AttributeCell(false));
        column.setCellValueFactory(_ -> shown);
        table.getColumns().add(column);
        table.getItems().add(new Item(Map.of()));
        root = new StackPane(table);
        stage.setScene(new Scene(root, 300, 200));
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
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            root.getChildren().add(label);
            label.applyCss();
        });
        double width = WaitForAsyncUtils.waitForAsyncFx(5000, () -> label.prefWidth(-1));
        assertThat(width).isBetween(500.0, 20_000.0);
        assertThat(label.getText()).hasSize(100_000);
    }

    private AttributeCell cell() {
        return root.lookupAll(".attribute-cell").stream()
                .map(AttributeCell.class::cast)
                .filter(cell -> cell.getIndex() == 0)
                .findFirst()
                .orElseThrow();
    }

    private void show(Attribute value) {
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            shown.set(value);
            // What a cell gets during the layout has its styles with the next one.
            for (int i = 0; i < 3; i++) {
                root.applyCss();
                root.layout();
            }
        });
    }
}
