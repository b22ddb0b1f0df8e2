package io.cruddur.desk.ui.shell;

import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.text.CopiedText;
import io.cruddur.desk.ui.kit.text.SafeWrapping;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What of the AWS settings cannot be read, line by line. */
final class ProfileProblemsDialog {
    private static final double WIDTH = 480;
    /** As many as a small screen has room for. */
    private static final int FEW = 6;

    private static final double SCROLLED_HEIGHT = 320;

    private ProfileProblemsDialog() {}

    static Dialog<ButtonType> of(List<String> problems) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.setTitle(Texts.text("shell.profile.problems"));
        dialog.setHeaderText(Texts.text("shell.profile.problems"));
        VBox lines = new VBox(8);
        lines.setId("profileProblemList");
        problems.forEach(problem -> lines.getChildren().add(wrapped(problem)));
        Node list = lines;
        if (problems.size() > FEW) {
            ScrollPane scroll = new ScrollPane(lines);
            scroll.setFitToWidth(true);
            scroll.setPrefViewportHeight(SCROLLED_HEIGHT);
            scroll.getStyleClass().add("scrolled-sentence");
            list = scroll;
        }
        Button copy = new Button(Texts.text("shell.profile.problems.copy"), new FontIcon("fth-copy"));
        copy.setId("copyProfileProblems");
        copy.setOnAction(_ -> CopiedText.put(String.join("\n", problems)));
        dialog.getDialogPane()
                .setContent(new VBox(12, wrapped(Texts.text("shell.profile.problems.sentence")), list, copy));
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(new ButtonType(Texts.text("shared.close"), ButtonData.CANCEL_CLOSE));
        return dialog;
    }

    private static Label wrapped(String sentence) {
        Label label = new Label(ShownText.lines(sentence));
        label.setWrapText(true);
        label.setPrefWidth(WIDTH);
        label.setMinHeight(Region.USE_PREF_SIZE);
        SafeWrapping.guard(label);
        return label;
    }
}
