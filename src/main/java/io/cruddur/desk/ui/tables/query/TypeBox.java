package io.cruddur.desk.ui.tables.query;

import io.cruddur.desk.ui.Texts;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ComboBox;

/** The choice of a value's type. */
final class TypeBox {
    private TypeBox() {}

    static ComboBox<ValueType> of(ObjectProperty<ValueType> type) {
        ComboBox<ValueType> box = new ComboBox<>();
        box.getItems().setAll(ValueType.values());
        box.valueProperty().bindBidirectional(type);
        box.getStyleClass().add("filter-type");
        box.setAccessibleText(Texts.text("tables.query.filter.type"));
        return box;
    }
}
