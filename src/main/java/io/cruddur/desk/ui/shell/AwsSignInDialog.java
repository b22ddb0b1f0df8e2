package io.cruddur.desk.ui.shell;

import io.cruddur.desk.port.DeskException.NotSignedIn;
import io.cruddur.desk.port.credentials.DeviceCode;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.dialog.WorkingDialog;
import io.cruddur.desk.ui.kit.text.CopiedText;
import io.cruddur.desk.ui.kit.text.EditLimit;
import io.cruddur.desk.ui.kit.text.SafeWrapping;
import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Where one signs in to AWS: shows the code that the browser asks about, or takes that of an MFA device. */
final class AwsSignInDialog {
    private static final double WIDTH = 440;

    private final AwsSignInViewModel model;

    private AwsSignInDialog(AwsSignInViewModel model) {
        this.model = model;
    }

    /** @param then called when somebody has signed in */
    static void ask(AwsSignInViewModel model, Dialogs dialogs, Runnable then) {
        AwsSignInDialog asking = new AwsSignInDialog(model);
        Dialog<NotSignedIn> dialog = WorkingDialog.of(
                Texts.text("shell.signIn.title"),
                asking.content(),
                Texts.text("shell.signIn"),
                model.possible(),
                model.workingProperty(),
                model::begin,
                model::stop,
                model.doneProperty());
        dialogs.show(dialog).ifPresent(_ -> then.run());
    }

    private VBox content() {
        Label failure = wrapped("");
        failure.setId("awsSignInFailure");
        failure.getStyleClass().add("field-problem");
        failure.textProperty().bind(model.failureProperty().map(ShownText::lines));
        Visibility.when(failure, failure.textProperty().isNotEmpty());
        VBox content = new VBox(16, wrapped(model.sentence()));
        content.getChildren().add(model.isInBrowser() ? browser() : device());
        content.getChildren().add(failure);
        return content;
    }

    private VBox browser() {
        Label code = new Label();
        code.setId("awsSignInCode");
        code.getStyleClass().addAll("monospace", "sign-in-code");
        code.setMinWidth(Region.USE_PREF_SIZE);
        Button copy = new Button(Texts.text("shell.signIn.copy"), new FontIcon("fth-copy"));
        copy.setId("awsSignInCopy");
        copy.setOnAction(_ -> CopiedText.put(code.getText()));
        Button page = new Button(Texts.text("shell.signIn.page"));
        page.setId("awsSignInPage");
        page.getStyleClass().add("link-button");
        page.setOnAction(_ -> model.openPage());
        HBox shown = new HBox(16, code, copy, page);
        shown.setAlignment(Pos.CENTER_LEFT);
        Label step = new Label();
        step.getStyleClass().add("muted");
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setPrefSize(16, 16);
        HBox waiting = new HBox(8, spinner, step);
        waiting.setAlignment(Pos.CENTER_LEFT);
        Visibility.when(waiting, model.workingProperty());
        model.deviceCodeProperty().subscribe(now -> show(now, code, shown, step));
        return new VBox(16, wrapped(Texts.text("shell.signIn.browser")), shown, waiting);
    }

    private static void show(@Nullable DeviceCode now, Label code, HBox shown, Label step) {
        code.setText(now == null ? "" : ShownText.line(now.code()));
        Visibility.set(shown, now != null);
        step.setText(Texts.text(now == null ? "shell.signIn.asking" : "shell.signIn.waiting"));
    }

    private VBox device() {
        TextField typed = new TextField();
        typed.setId("awsSignInMfaCode");
        EditLimit.guard(typed);
        typed.textProperty().bindBidirectional(model.typedCodeProperty());
        typed.disableProperty().bind(model.workingProperty());
        Label label = new Label(ShownText.line(Texts.text("shell.signIn.mfa", model.profile())));
        label.setLabelFor(typed);
        label.getStyleClass().add("semibold");
        return new VBox(8, label, typed);
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
