package io.cruddur.desk.ui.tables.create;

import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ChoiceConverter;
import io.cruddur.desk.ui.kit.text.EditLimit;
import io.cruddur.desk.ui.kit.text.EscapedField;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The fields of the form for a new table: bound both ways, red while a rule points at them. One that was not touched yet
 * is not wrong.
 */
final class FormFields {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    /** Typed into, or left. */
    private final ObservableSet<StringProperty> touched = FXCollections.observableSet();

    private final ObjectBinding<TableFormRules.@Nullable Problem> wrong;

    FormFields(ObservableValue<TableFormRules.@Nullable Problem> problem) {
        wrong = Bindings.createObjectBinding(
                () -> {
                    TableFormRules.Problem found = problem.getValue();
                    return found == null || found.field() == null || touched.contains(found.field()) ? found : null;
                },
                problem,
                touched);
    }

    /** Names and numbers: the white space around what is pasted is none of them. */
    void bind(TextField field, StringProperty value) {
        EscapedField.bindTrimmed(field, value);
        field.textProperty().subscribe((_, _) -> touched.add(value));
        field.focusedProperty().subscribe((had, has) -> {
            // Another window in front is no leaving.
            if (had && !has && field.getScene() != null && field.getScene().getFocusOwner() != field) {
                touched.add(value);
            }
        });
        wrong.subscribe(found -> field.pseudoClassStateChanged(DANGER, found != null && value.equals(found.field())));
    }

    /** What is wrong with a field that was touched, or with the form as a whole; null when nothing is. */
    ObservableValue<TableFormRules.@Nullable Problem> wrong() {
        return wrong;
    }

    TextField field(StringProperty value, String prompt) {
        TextField field = new TextField();
        EditLimit.guard(field);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        HBox.setHgrow(field, Priority.ALWAYS);
        bind(field, value);
        return field;
    }

    /** Key types with what the letter stands for. */
    static void bindType(ComboBox<KeyType> box, ObjectProperty<KeyType> value) {
        box.getItems().setAll(KeyType.values());
        box.setConverter(new ChoiceConverter<>(FormFields::words));
        box.valueProperty().bindBidirectional(value);
    }

    private static String words(KeyType type) {
        return switch (type) {
            case S -> Texts.text("tables.create.type.S");
            case N -> Texts.text("tables.create.type.N");
            case B -> Texts.text("tables.create.type.B");
        };
    }

    static ComboBox<KeyType> type(ObjectProperty<KeyType> value) {
        ComboBox<KeyType> box = new ComboBox<>();
        box.setAccessibleText(Texts.text("tables.create.type"));
        box.setMinWidth(112);
        box.setPrefWidth(112);
        bindType(box, value);
        return box;
    }

    static Button remove(String what, Runnable action) {
        Button button = new Button();
        button.setGraphic(new FontIcon("fth-x"));
        button.getStyleClass().addAll("flat", "button-icon");
        button.setAccessibleText(what);
        button.setTooltip(new Tooltip(what));
        button.setOnAction(_ -> action.run());
        return button;
    }
}
