package io.cruddur.desk.ui.kit.dialog;

import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.text.SafeWrapping;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** Good news on a card of the {@link NoticeStack}: it leaves after a while, or when it is clicked. */
final class Notice extends HBox {
    private static final Duration SHOWN_FOR = Duration.seconds(5);

    private final String sentence;

    Notice(String sentence, Consumer<Notice> leave) {
        this.sentence = ShownText.lines(sentence);
        getStyleClass().addAll("notice", "success");
        setMaxHeight(USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(this.sentence);
        Label words = words(this.sentence);
        words.setMinHeight(Label.USE_PREF_SIZE);
        getChildren().addAll(new FontIcon("fth-check-circle"), words, dismiss(() -> leave.accept(this)));
        setOnMouseClicked(event -> {
            if (event.isStillSincePress()) {
                leave.accept(this);
            }
        });
        PauseTransition pause = new PauseTransition(SHOWN_FOR);
        pause.setOnFinished(_ -> leave.accept(this));
        // Not while the pointer rests on it: then it is being read.
        hoverProperty().subscribe(hovered -> {
            if (hovered) {
                pause.stop();
            } else {
                pause.playFromStart();
            }
        });
    }

    static Label words(String sentence) {
        Label words = new Label(sentence);
        words.setWrapText(true);
        SafeWrapping.guard(words);
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        words.getStyleClass().add("notice-sentence");
        HBox.setHgrow(words, Priority.ALWAYS);
        return words;
    }

    static Button dismiss(Runnable leave) {
        Button dismiss = new Button(null, new FontIcon("fth-x"));
        dismiss.getStyleClass().addAll("button-icon", "flat", "notice-dismiss");
        dismiss.setAccessibleText(Texts.text("notices.dismiss"));
        dismiss.setOnAction(_ -> leave.run());
        return dismiss;
    }

    String sentence() {
        return sentence;
    }
}
