package io.cruddur.desk.ui.grid.columns;

import atlantafx.base.controls.Popover;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.Texts;
import javafx.beans.binding.Bindings;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** A button that opens the choice of columns below it. */
public final class ColumnChooser {
    private final Button button;
    private final ColumnChooserController controller;
    private final Popover popover;

    /** @param button whose action this becomes */
    public ColumnChooser(Button button, ResultsViewModel results) {
        this.button = button;
        this.controller = new ColumnChooserController(results.layout());
        Parent content = FxmlViews.load(FxmlView.COLUMNS, controller);
        popover = new Popover(content);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
        popover.setHeaderAlwaysVisible(false);
        popover.setDetachable(false);
        Focus.closedByEscape(content, popover::hide);
        button.setOnAction(_ -> toggle());
        button.setTooltip(new Tooltip(Texts.text("grid.columns.tooltip")));
        button.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> text(
                                results.columns().size(),
                                results.attributesProperty().get()),
                        results.columns(),
                        results.attributesProperty()));
    }

    private static String text(int shown, int found) {
        return shown == found
                ? Texts.text("grid.columns.button")
                : Texts.text("grid.columns.button.some", shown, found);
    }

    private void toggle() {
        if (popover.isShowing()) {
            popover.hide();
        } else {
            popover.show(button);
            controller.focus();
        }
    }
}
