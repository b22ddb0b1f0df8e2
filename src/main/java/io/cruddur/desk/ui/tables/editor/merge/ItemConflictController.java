package io.cruddur.desk.ui.tables.editor.merge;

import io.cruddur.desk.core.results.AttributeText;
import io.cruddur.desk.core.text.SafeText;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.ItemMerge.ChangedBy;
import io.cruddur.desk.model.item.ItemMerge.Choice;
import io.cruddur.desk.model.item.ItemMerge.Difference;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ValueTableCell;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.Excerpt;
import io.cruddur.desk.ui.tables.editor.ConflictResolution;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Two versions of one item, difference by difference, and the ways out. */
public final class ItemConflictController {
    private static final int WHOLE = 1 << 20;

    /** Of the sentence that says what is missing once it was asked for in vain. */
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");

    private final StringProperty missing = new SimpleStringProperty("");
    private final ConflictViewModel conflict;
    private final ConflictResolution resolution;

    @FXML
    private Label title;

    @FXML
    private Label sentence;

    @FXML
    private TableView<Difference> table;

    @FXML
    private TableColumn<Difference, Difference> pathColumn;

    @FXML
    private TableColumn<Difference, Difference> readColumn;

    @FXML
    private TableColumn<Difference, Difference> yoursColumn;

    @FXML
    private TableColumn<Difference, Difference> theirsColumn;

    @FXML
    private TableColumn<Difference, Difference> mergeColumn;

    @FXML
    private HBox whole;

    @FXML
    private TextArea yours;

    @FXML
    private Excerpt yoursExcerpt;

    @FXML
    private TextArea theirs;

    @FXML
    private Excerpt theirsExcerpt;

    @FXML
    private Label left;

    @FXML
    private Button takeTheirs;

    @FXML
    private Button merge;

    @FXML
    private Button overwrite;

    @FXML
    private Button createAgain;

    public ItemConflictController(ConflictViewModel conflict, ConflictResolution resolution) {
        this.conflict = conflict;
        this.resolution = resolution;
    }

    @FXML
    void initialize() {
        boolean deleted = conflict.isDeleted();
        title.setText(Texts.text(
                deleted
                        ? "tables.conflict.deleted.title"
                        : conflict.wasNew() ? "tables.conflict.exists.title" : "tables.conflict.title"));
        sentence.setText(Texts.text(
                deleted
                        ? "tables.conflict.deleted.sentence"
                        : conflict.wasNew() ? "tables.conflict.exists.sentence" : "tables.conflict.sentence"));
        Visibility.set(table, !deleted);
        Visibility.set(whole, !deleted);
        Visibility.set(takeTheirs, !deleted);
        Visibility.set(merge, !deleted);
        Visibility.set(overwrite, !deleted);
        Visibility.set(createAgain, deleted);
        merge.setDisable(true);
        if (conflict.canMerge()) {
            merge.disableProperty().bind(conflict.left().greaterThan(0));
        }
        // Its words stay when there is nothing left, unseen: the rows would move under the mouse.
        int most = conflict.left().get();
        left.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> most > 0
                                ? Texts.text(
                                        "tables.conflict.left",
                                        Math.max(1, conflict.left().get()))
                                : missing.get(),
                        conflict.left(),
                        missing));
        Visibility.inPlace(
                left,
                Bindings.createBooleanBinding(
                        () -> conflict.left().get() > 0
                                || (most == 0 && !missing.get().isEmpty()),
                        conflict.left(),
                        missing),
                left.textProperty().isNotEmpty());
        bindTable();
    }

    /** The selected attribute is decided without leaving the rows, and the next one that is open comes up. */
    private void pressed(KeyEvent event) {
        Difference difference = table.getSelectionModel().getSelectedItem();
        Choice choice =
                switch (event.getCode()) {
                    case M -> Choice.MINE;
                    case T -> Choice.THEIRS;
                    default -> null;
                };
        if (choice == null || difference == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        conflict.decide(difference, choice);
        selectUndecided();
        event.consume();
    }

    private void selectUndecided() {
        table.getItems().stream()
                .filter(each ->
                        each.by() == ChangedBy.BOTH && !conflict.decisions().containsKey(each.path()))
                .findFirst()
                .ifPresent(next -> {
                    table.getSelectionModel().clearAndSelect(table.getItems().indexOf(next));
                    table.scrollTo(next);
                });
    }

    /** What the button in front does; where that is not possible yet, says what is missing and goes there. */
    public void goAhead() {
        if (conflict.isDeleted()) {
            resolution.createAgain();
        } else if (!conflict.canMerge()) {
            missing.set(Texts.text("tables.conflict.noMerge"));
        } else if (conflict.left().get() > 0) {
            left.pseudoClassStateChanged(MISSING, true);
            Focus.on(table);
            selectUndecided();
        } else {
            resolution.merge();
        }
    }

    private void bindTable() {
        column(pathColumn, _ -> new PathCell());
        readColumn.setVisible(!conflict.wasNew());
        column(readColumn, _ -> new VersionCell(Difference::read, conflict, null));
        column(yoursColumn, _ -> new VersionCell(Difference::yours, conflict, Choice.MINE));
        column(theirsColumn, _ -> new VersionCell(Difference::theirs, conflict, Choice.THEIRS));
        column(mergeColumn, _ -> new MergeCell(conflict));
        table.getItems().setAll(conflict.differences());
        table.getSelectionModel().selectedItemProperty().subscribe(difference -> {
            yoursExcerpt.show(yours, difference == null ? "" : text(difference.yours()), SafeText::json);
            theirsExcerpt.show(theirs, difference == null ? "" : text(difference.theirs()), SafeText::json);
        });
        table.getSelectionModel().selectFirst();
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private static void column(
            TableColumn<Difference, Difference> column,
            Function<TableColumn<Difference, Difference>, TableCell<Difference, Difference>> cell) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(cell::apply);
    }

    /** A value in full, for reading. */
    private static String text(@Nullable Attribute value) {
        if (value == null) {
            return Texts.text("tables.conflict.absent");
        }
        return value instanceof Attribute.Text(String text)
                ? text
                : value.type() + "  " + AttributeText.render(value, WHOLE);
    }

    private static final class PathCell extends ValueTableCell<Difference, Difference> {
        @Override
        protected void show(Difference difference) {
            setText(ConflictText.path(difference.path()));
        }
    }

    @FXML
    void takeTheirs() {
        resolution.takeTheirs();
    }

    @FXML
    void merge() {
        resolution.merge();
    }

    @FXML
    void overwrite() {
        resolution.overwrite();
    }

    @FXML
    void createAgain() {
        resolution.createAgain();
    }

    @FXML
    void goOn() {
        resolution.goOn();
    }
}
