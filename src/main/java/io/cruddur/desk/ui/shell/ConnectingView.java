package io.cruddur.desk.ui.shell;

import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.SafeWrapping;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.shell.ShellState.Connecting;
import io.cruddur.desk.ui.shell.ShellState.Step;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is being started or reached, one line each: a spinner that becomes a check mark. */
final class ConnectingView extends VBox {
    private final VBox rows = new VBox();

    ConnectingView(Connecting connecting) {
        boolean prod = connecting.choice().isProd();
        setId("connecting");
        getStyleClass().add("connecting");
        Label title = new Label(Texts.text(prod ? "shell.connecting.prod.title" : "shell.connecting.local.title"));
        title.getStyleClass().add("connecting-title");
        Label sentence =
                new Label(Texts.text(prod ? "shell.connecting.prod.sentence" : "shell.connecting.local.sentence"));
        sentence.getStyleClass().add("muted");
        sentence.setWrapText(true);
        SafeWrapping.guard(sentence);
        rows.getStyleClass().add("connecting-steps");
        VBox card = new VBox(title, sentence, rows);
        card.getStyleClass().add("connecting-card");
        getChildren().add(card);

        ObservableList<Step> steps = connecting.steps();
        // Few and short-lived: all rows are made again when one changes.
        steps.addListener((ListChangeListener<Step>) _ -> fill(steps));
        fill(steps);
    }

    private void fill(ObservableList<Step> steps) {
        rows.getChildren().setAll(steps.stream().map(ConnectingView::row).toList());
        Visibility.set(rows, !steps.isEmpty());
    }

    private static Node row(Step step) {
        StackPane mark = new StackPane(mark(step.state()));
        mark.getStyleClass().add("connecting-mark");
        Label name = new Label(ShownText.line(step.name()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label detail = new Label(ShownText.lines(step.detail()));
        detail.getStyleClass().addAll("muted", "small");
        HBox row = new HBox(8, mark, name, gap, detail);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("connecting-step", step.state().name().toLowerCase(java.util.Locale.ROOT));
        row.setAccessibleText(Texts.text(
                switch (step.state()) {
                    case WAITING -> "shell.connecting.waiting";
                    case RUNNING -> "shell.connecting.running";
                    case DONE -> "shell.connecting.done";
                },
                step.name()));
        return row;
    }

    private static Node mark(Connector.StepState state) {
        return switch (state) {
            case WAITING -> new FontIcon("fth-clock");
            case RUNNING -> new ProgressIndicator();
            case DONE -> new FontIcon("fth-check-circle");
        };
    }
}
