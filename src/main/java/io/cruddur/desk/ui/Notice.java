package io.cruddur.desk.ui;

import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** One card of the {@link NoticeStack}. */
final class Notice extends HBox {
    private static final Duration SHOWN_FOR = Duration.seconds(5);

    private final String sentence;
    private final Consumer<Notice> leave;
    private final HBox actions = new HBox();

    Notice(String iconLiteral, String sentence, Consumer<Notice> leave) {
        this.sentence = ShownText.lines(sentence);
        this.leave = leave;
        getStyleClass().add("notice");
        setMaxHeight(USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(this.sentence);

        Label words = new Label(this.sentence);
        words.setWrapText(true);
        SafeWrapping.guard(words);
        words.setMinHeight(Label.USE_PREF_SIZE);
        words.getStyleClass().add("notice-sentence");
        actions.getStyleClass().add("notice-actions");
        actions.setManaged(false);
        VBox body = new VBox(words, actions);
        body.getStyleClass().add("notice-body");
        HBox.setHgrow(body, Priority.ALWAYS);

        Button dismiss = new Button(null, new FontIcon("fth-x"));
        dismiss.getStyleClass().addAll("button-icon", "flat", "notice-dismiss");
        dismiss.setAccessibleText(Texts.text("notices.dismiss"));
        dismiss.setOnAction(_ -> leave.accept(this));
        getChildren().addAll(new FontIcon(iconLiteral), body, dismiss);
    }

    String sentence() {
        return sentence;
    }

    void addAction(String id, String label, Runnable action) {
        Button button = new Button(label);
        button.setId(id);
        button.getStyleClass().add("small");
        button.setOnAction(_ -> action.run());
        actions.getChildren().add(button);
        actions.setManaged(true);
    }

    /** After a while, or when it is clicked. Not while the pointer rests on it: then it is being read. */
    void leaveByItself() {
        setOnMouseClicked(event -> {
            if (event.isStillSincePress()) {
                leave.accept(this);
            }
        });
        PauseTransition pause = new PauseTransition(SHOWN_FOR);
        pause.setOnFinished(_ -> leave.accept(this));
        hoverProperty().subscribe(hovered -> {
            if (hovered) {
                pause.stop();
            } else {
                pause.playFromStart();
            }
        });
    }
}
