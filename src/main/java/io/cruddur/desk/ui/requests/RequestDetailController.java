package io.cruddur.desk.ui.requests;

import io.cruddur.desk.core.text.SafeText;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.ui.kit.text.CopiedText;
import io.cruddur.desk.ui.kit.text.Excerpt;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.time.ZoneId;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the selected request asked. */
public final class RequestDetailController {
    private final RequestsViewModel model;
    private final ZoneId zone;

    @FXML
    private VBox detail;

    @FXML
    private Label operation;

    @FXML
    private Label target;

    @FXML
    private Label outcome;

    @FXML
    private Label answer;

    @FXML
    private Label figures;

    @FXML
    private TextArea parameters;

    @FXML
    private Excerpt parametersExcerpt;

    @FXML
    private Label hint;

    RequestDetailController(RequestsViewModel model, ZoneId zone) {
        this.model = model;
        this.zone = zone;
    }

    @FXML
    void initialize() {
        detail.visibleProperty().bind(model.selectedProperty().isNotNull());
        hint.visibleProperty().bind(model.selectedProperty().isNull());
        model.selectedProperty().subscribe(this::show);
    }

    private void show(@Nullable Request request) {
        if (request == null) {
            parametersExcerpt.show(parameters, "", SafeText::whole);
            return;
        }
        operation.setText(request.service().name() + " · " + request.operation());
        target.setText(ShownText.line(request.target()));
        outcome.setText(RequestFormatter.outcome(request.outcome()));
        outcome.getStyleClass().removeAll("success", "danger", "warning");
        outcome.getStyleClass()
                .add(
                        switch (request.outcome()) {
                            case OK -> "success";
                            case FAILED -> "danger";
                            case REFUSED, STOPPED -> "warning";
                        });
        answer.setText(ShownText.lines(request.answer()));
        figures.setText(RequestFormatter.figures(request, zone));
        parametersExcerpt.show(parameters, RequestFormatter.parameters(request), SafeText::whole);
    }

    @FXML
    void copy() {
        Request request = model.selectedProperty().get();
        if (request != null) {
            CopiedText.put(RequestFormatter.whole(request));
        }
    }
}
