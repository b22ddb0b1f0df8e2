package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.ui.kit.JobBand;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ObservableNumberValue;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The buttons for items of the chosen table, and how far a deletion is. */
final class ItemActionsController {
    private final ItemEditing editing;
    private final ObservableValue<@Nullable TableDefinition> table;
    private final ObservableNumberValue selected;
    private final ObservableStringValue locked;
    private final DeleteItemsViewModel deleting;

    @FXML
    private HBox buttons;

    @FXML
    private Label why;

    @FXML
    private Tooltip whyInFull;

    @FXML
    private Button create;

    @FXML
    private Button duplicate;

    @FXML
    private Button edit;

    @FXML
    private Button delete;

    @FXML
    private JobBand progress;

    ItemActionsController(
            ItemEditing editing,
            ObservableValue<@Nullable TableDefinition> table,
            ObservableNumberValue selected,
            ObservableStringValue locked,
            DeleteItemsViewModel deleting) {
        this.editing = editing;
        this.table = table;
        this.selected = selected;
        this.locked = locked;
        this.deleting = deleting;
    }

    @FXML
    void initialize() {
        BooleanBinding none = Bindings.createBooleanBinding(() -> table.getValue() == null, table);
        BooleanBinding notOne = Bindings.createBooleanBinding(() -> selected.intValue() != 1, selected);
        create.disableProperty().bind(none);
        BooleanBinding foreign =
                Bindings.createBooleanBinding(() -> !locked.get().isEmpty(), locked);
        why.textProperty().bind(locked);
        whyInFull.textProperty().bind(locked);
        Visibility.when(why, foreign);
        duplicate.disableProperty().bind(none.or(notOne).or(foreign));
        edit.disableProperty().bind(none.or(notOne).or(foreign));
        ReadOnlyBooleanProperty busy = deleting.job().runningProperty();
        delete.disableProperty()
                .bind(none.or(busy)
                        .or(foreign)
                        .or(Bindings.createBooleanBinding(() -> selected.intValue() == 0, selected)));
        delete.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> selected.intValue() > 1
                                ? Texts.text("tables.items.delete.many", selected.intValue())
                                : "",
                        selected));
        buttons.visibleProperty().bind(busy.not());
        progress.follow(deleting.job(), deleting.runningProperty(), "");
    }

    @FXML
    void create() {
        editing.newItem();
    }

    @FXML
    void duplicate() {
        editing.duplicate();
    }

    @FXML
    void edit() {
        editing.edit();
    }

    @FXML
    void delete() {
        editing.delete();
    }

    @FXML
    void cancel() {
        deleting.cancel();
    }
}
