package io.cruddur.desk.ui.tables.query.builder;

import io.cruddur.desk.core.tables.query.ValueType;
import io.cruddur.desk.ui.kit.Texts;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ComboBox;

/** The choice of a value's type. */
public final class TypeBox {
    private TypeBox() {}

    public static ComboBox<ValueType> of(ObjectProperty<ValueType> type) {
        ComboBox<ValueType> box = new ComboBox<>();
        box.getItems().setAll(ValueType.values());
        box.valueProperty().bindBidirectional(type);
        box.getStyleClass().add("filter-type");
        box.setAccessibleText(Texts.text("tables.query.filter.type"));
        return box;
    }
}
