package io.cruddur.desk.ui.messages.signin;

import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.control.Visibility;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What all pages of signing in share: what is asked, what was refused, going on and going back. */
public final class SignInController {
    private final SignInViewModel model;
    private final SignInWording wording;
    private final Behind behind;

    @FXML
    private StackPane root;

    @FXML
    private Hyperlink back;

    @FXML
    private Label title;

    @FXML
    private Label sentence;

    @FXML
    private Node noteBand;

    @FXML
    private Label note;

    @FXML
    private VBox content;

    @FXML
    private Node failureBand;

    @FXML
    private Label failure;

    @FXML
    private Button wayOn;

    @FXML
    private Button goOn;

    @FXML
    private Node working;

    @FXML
    private Button cancel;

    @FXML
    private Button byBrowser;

    @FXML
    private Node links;

    @FXML
    private Hyperlink forgot;

    @FXML
    private Hyperlink create;

    @FXML
    private Hyperlink again;

    /** @param local whether this signs in at the embedded pool */
    public SignInController(SignInViewModel model, boolean local, Behind behind) {
        this.model = model;
        this.wording = new SignInWording(model, local, behind);
        this.behind = behind;
    }

    @FXML
    void initialize() {
        SignInStatus status = model.status();
        Parent login = FxmlViews.load(FxmlView.SIGN_IN_PASSWORD, new LoginController(model));
        Parent account = FxmlViews.load(FxmlView.SIGN_IN_ACCOUNT, new NewAccountController(model));
        Parent code = FxmlViews.load(FxmlView.SIGN_IN_CODE, new CodeController(model));
        Parent newPassword = FxmlViews.load(FxmlView.SIGN_IN_NEW_PASSWORD, new NewPasswordController(model));
        Parent factors = FxmlViews.load(FxmlView.SIGN_IN_FACTORS, new FactorController(model));
        Parent app = FxmlViews.load(FxmlView.SIGN_IN_APP, new SetUpAppController(model));
        Map<SignInPage, List<Node>> parts = Map.of(
                SignInPage.SIGN_IN, List.of(login),
                SignInPage.FORGOTTEN, List.of(login),
                SignInPage.CREATE, List.of(account, newPassword),
                SignInPage.CONFIRM, List.of(code),
                SignInPage.CODE, List.of(code),
                SignInPage.RESET, List.of(code, newPassword),
                SignInPage.NEW_PASSWORD, List.of(newPassword),
                SignInPage.SELECT_FACTOR, List.of(factors),
                SignInPage.SET_UP_APP, List.of(app));
        content.getStyleClass().add("signin-fields");
        title.textProperty().bind(said(wording::title));
        sentence.textProperty().bind(said(wording::sentence));
        goOn.textProperty().bind(said(wording::goOn));
        back.textProperty().bind(said(wording::back));
        note.textProperty().bind(status.note);
        failure.textProperty().bind(status.failure);
        wayOn.textProperty().bind(status.wayOn.map(SignInWording::wayOn).orElse(""));
        Visibility.when(
                back,
                Bindings.createBooleanBinding(
                        () -> behind != Behind.NOTHING
                                || model.pageProperty().get() != SignInPage.SIGN_IN
                                || model.lapsedProperty().get(),
                        model.pageProperty(),
                        model.lapsedProperty()));
        Visibility.when(noteBand, status.note.isNotEmpty());
        Visibility.when(failureBand, status.failure.isNotEmpty());
        Visibility.when(wayOn, status.wayOn.isNotNull());
        Visibility.when(sentence, sentence.textProperty().isNotEmpty());
        Visibility.when(forgot, on(SignInPage.SIGN_IN));
        Visibility.when(create, on(SignInPage.SIGN_IN));
        Visibility.when(
                again, model.pageProperty().map(page -> page == SignInPage.CONFIRM || page == SignInPage.RESET));
        Visibility.when(
                links, forgot.visibleProperty().or(again.visibleProperty()).or(create.visibleProperty()));
        Visibility.when(
                byBrowser,
                Bindings.createBooleanBinding(
                        () -> model.hasBrowser()
                                && model.pageProperty().get() == SignInPage.SIGN_IN
                                && !status.busy.get(),
                        model.pageProperty(),
                        status.busy));
        Visibility.when(working, status.busy);
        Visibility.when(goOn, status.busy.not());
        goOn.disableProperty().bind(status.possible.not());
        for (Node node : List.of(content, forgot, create, again, wayOn)) {
            node.disableProperty().bind(status.busy);
        }
        Focus.keepWhile(status.busy, content, cancel);
        goOn.setOnAction(_ -> model.goOn());
        cancel.setOnAction(_ -> model.back());
        back.setOnAction(_ -> model.back());
        wayOn.setOnAction(_ -> model.follow());
        byBrowser.setOnAction(_ -> model.signInByBrowser());
        forgot.setOnAction(_ -> model.forgotPassword());
        create.setOnAction(_ -> model.createAccount());
        again.setOnAction(_ -> model.sendAgain());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        // Last: what is on the page has been filled by then.
        model.pageProperty().subscribe(page -> {
            content.getChildren().setAll(parts.getOrDefault(page, List.of()));
            Visibility.set(content, !content.getChildren().isEmpty());
            focus();
        });
        for (StringProperty said : List.of(status.failure, status.note)) {
            said.subscribe(sentence -> {
                if (!sentence.isEmpty()) {
                    focus();
                }
            });
        }
    }

    /** To where one goes on typing. */
    public void focus() {
        if (root.getScene() == null) {
            return;
        }
        // Before it was laid out the first time, what scrolls has no place in the window.
        root.applyCss();
        SignInFields fields = model.fields();
        boolean onlyPassword = model.pageProperty().get() == SignInPage.SIGN_IN
                && !fields.login.get().isEmpty();
        Node password = onlyPassword ? content.lookup("#signInPassword") : null;
        AboutField about = model.status().about.get();
        Node wrong = model.status().failure.get().isEmpty() || about == AboutField.FIRST
                ? null
                : content.lookup(about.selector);
        if (wrong != null) {
            Focus.on(wrong);
        } else if (password != null) {
            Focus.on(password);
        } else if (!content.isVisible() || !Focus.into(content)) {
            Focus.on(goOn);
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            model.back();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && model.status().busy.get()) {
            // The second of two quick ones: the focus is on Cancel by then, and the pool has been asked.
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof TextInputControl) {
            model.goOn();
            event.consume();
        }
    }

    private ObservableValue<Boolean> on(SignInPage page) {
        return model.pageProperty().map(now -> now == page);
    }

    private ObservableValue<String> said(Supplier<String> words) {
        return Bindings.createStringBinding(
                words::get, model.pageProperty(), model.stateProperty(), model.lapsedProperty(), model.status().note);
    }
}
