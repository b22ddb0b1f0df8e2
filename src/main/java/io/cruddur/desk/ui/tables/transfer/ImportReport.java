package io.cruddur.desk.ui.tables.transfer;

import io.cruddur.desk.port.ItemImport.Report;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** What became of an import: a headline, what to do next, and figures. */
record ImportReport(VBox box, FontIcon icon, Label headline, Label advice, GridPane figures) {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    /** Name and figure, twice beside each other. */
    private static final int FIGURES_A_ROW = 2;

    void show(@Nullable Report report) {
        if (report == null) {
            return;
        }
        boolean good = report.complete() && report.failed() == 0;
        box.pseudoClassStateChanged(WARNING, !good);
        icon.setIconLiteral(good ? "fth-check-circle" : "fth-alert-triangle");
        headline.setText(TransferFormatter.headline(report));
        advice.setText(TransferFormatter.advice(report));
        Visibility.set(advice, !advice.getText().isEmpty());
        figures.getChildren().clear();
        int at = 0;
        for (Map.Entry<String, String> figure :
                TransferFormatter.figures(report).entrySet()) {
            Label name = new Label(ShownText.line(figure.getKey()));
            name.getStyleClass().addAll("muted", "small");
            name.setMinWidth(Region.USE_PREF_SIZE);
            Label value = new Label(ShownText.line(figure.getValue()));
            value.getStyleClass().add("transfer-figure");
            int column = at % FIGURES_A_ROW * 2;
            figures.add(name, column, at / FIGURES_A_ROW);
            figures.add(value, column + 1, at / FIGURES_A_ROW);
            at++;
        }
    }
}
