package io.cruddur.desk.ui.tables.create;

import io.cruddur.desk.port.TableDefinition.Projection;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One index of the form. */
final class IndexFormPane extends VBox {
    IndexFormPane(IndexForm index, FormFields fields, BooleanProperty provisioned, Runnable remove) {
        getStyleClass().add("index-form");
        getChildren()
                .addAll(
                        line(
                                fields.field(index.name(), Texts.text("tables.create.index.name")),
                                FormFields.remove(Texts.text("tables.create.index.remove"), remove)),
                        key(index.partitionKey(), fields, Texts.text("tables.create.partition")),
                        key(index.sortKey(), fields, Texts.text("tables.create.sort")),
                        projection(index, fields),
                        capacity(index, fields, provisioned));
    }

    private static HBox line(Region... nodes) {
        HBox line = new HBox(8, nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Label label(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("muted", "small");
        label.setMinWidth(96);
        return label;
    }

    private static HBox key(KeyForm key, FormFields fields, String what) {
        boolean optional = what.equals(Texts.text("tables.create.sort"));
        TextField name = fields.field(
                key.name(), Texts.text(optional ? "tables.create.sort.prompt" : "tables.create.attribute.prompt"));
        name.setAccessibleText(what);
        return line(label(what), name, FormFields.type(key.type()));
    }

    private static HBox projection(IndexForm index, FormFields fields) {
        ComboBox<Projection> box = new ComboBox<>();
        box.setAccessibleText(Texts.text("tables.create.index.projection"));
        box.getItems().setAll(Projection.values());
        box.valueProperty().bindBidirectional(index.projection());
        box.setMinWidth(136);
        TextField included = fields.field(index.included(), Texts.text("tables.create.index.included.prompt"));
        included.visibleProperty().bind(index.projection().isEqualTo(Projection.INCLUDE));
        return line(label(Texts.text("tables.create.index.projection")), box, included);
    }

    private static HBox capacity(IndexForm index, FormFields fields, BooleanProperty provisioned) {
        TextField read = units(index.capacity().read(), fields, Texts.text("tables.create.read"));
        TextField write = units(index.capacity().write(), fields, Texts.text("tables.create.write"));
        HBox line = line(
                label(Texts.text("tables.create.capacity")),
                read,
                label(Texts.text("tables.create.read")),
                write,
                label(Texts.text("tables.create.write")));
        HBox.setHgrow(line, Priority.ALWAYS);
        Visibility.when(line, provisioned);
        return line;
    }

    private static TextField units(javafx.beans.property.StringProperty value, FormFields fields, String what) {
        TextField field = fields.field(value, what);
        HBox.setHgrow(field, Priority.NEVER);
        field.setPrefWidth(56);
        return field;
    }
}
