package io.cruddur.desk.ui.shell;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.credentials.ProfileName;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.control.ChoiceConverter;
import io.cruddur.desk.ui.kit.control.ClosedChoice;
import io.cruddur.desk.ui.kit.control.PromptCell;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.dialog.TypedNameDialog;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.shell.ShellState.Ready;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The top of the window: where it works, and whether writes may leave it. */
public final class HeaderController {
    /** In pixels. */
    private static final double ROOM_FOR_TITLE = 1150;

    private final ShellViewModel model;
    private final LeaveConfirmation leaving;
    private final Dialogs dialogs;
    private final Theme theme;
    private final Background background;
    private @Nullable WriteLockViewModel lock;

    @FXML
    private HBox header;

    @FXML
    private Label title;

    @FXML
    private ToggleGroup environments;

    @FXML
    private ChoiceButton local;

    @FXML
    private ChoiceButton prod;

    @FXML
    private HBox prodChoice;

    @FXML
    private ComboBox<String> profile;

    @FXML
    private ComboBox<String> region;

    @FXML
    private Label account;

    @FXML
    private Label principal;

    @FXML
    private Button profileProblems;

    @FXML
    private Button writeLock;

    @FXML
    private FontIcon lockIcon;

    @FXML
    private FontIcon themeIcon;

    @FXML
    private RadioMenuItem themeSystem;

    @FXML
    private RadioMenuItem themeLight;

    @FXML
    private RadioMenuItem themeDark;

    HeaderController(
            ShellViewModel model, LeaveConfirmation leaving, Dialogs dialogs, Theme theme, Background background) {
        this.model = model;
        this.leaving = leaving;
        this.dialogs = dialogs;
        this.theme = theme;
        this.background = background;
    }

    @FXML
    private void initialize() {
        profile.setButtonCell(new PromptCell<>(profile, HeaderController::profileText));
        profile.setConverter(new ChoiceConverter<>(HeaderController::profileText));
        profile.addEventHandler(ComboBoxBase.ON_SHOWING, _ -> model.readProdOptions());
        region.setButtonCell(new PromptCell<>(region, ShownText::line));
        profile.setPlaceholder(new Label(Texts.text("shell.profile.none")));
        // A profile comes with its own region: one that was chosen for another would open other tables.
        ClosedChoice.of(profile, background, () -> chooseProd(""), this::showChoice);
        ClosedChoice.of(region, background, () -> chooseProd(textOf(region)), this::showChoice);
        showWhole(profile, Texts.text("shell.profile.tip"));
        showWhole(region, Texts.text("shell.region.tip"));
        model.prodOptionsProperty().subscribe(options -> {
            offer(profile, options.profiles());
            offer(region, options.regions());
            Visibility.set(profileProblems, !options.problems().isEmpty());
        });
        model.stateProperty().subscribe(this::show);
        header.widthProperty().subscribe(_ -> showTitle());
        theme.colorSchemeProperty().subscribe(this::showTheme);
    }

    private void show(ShellState state) {
        boolean inProd = state.choice().isProd();
        environments.selectToggle(inProd ? prod : local);
        Visibility.set(prodChoice, inProd);
        showTitle();
        showChoice();
        account.setText("");
        showPrincipal("");
        if (state instanceof Ready ready) {
            showPlace(ready.open().session().place());
            WriteLockViewModel now = new WriteLockViewModel(ready.open().session(), ready.background());
            showLock(now);
            if (now.exists()) {
                now.readNames();
            }
        } else {
            lock = null;
            Visibility.set(writeLock, false);
        }
    }

    /** The window's own title says it, too: where there is little room, what PROD is comes first. */
    private void showTitle() {
        Visibility.set(title, !model.state().choice().isProd() || header.getWidth() > ROOM_FOR_TITLE);
    }

    /** What is connected to, else what is tried. */
    private void showChoice() {
        ShellState state = model.state();
        if (state instanceof Ready ready && ready.open().session().place().isProd()) {
            SessionAddress place = ready.open().session().place();
            choose(profile, place.profile());
            choose(region, place.region());
        } else {
            choose(profile, state.choice().profile());
            choose(region, state.choice().region());
        }
    }

    private void showPlace(SessionAddress place) {
        if (place.isProd()) {
            account.setText(ShownText.line(
                    place.isForPeopleAlone()
                            ? Texts.text("shell.account.none")
                            : Texts.text("shell.account", place.account())));
            showPrincipal(place.principal());
        }
    }

    /** By its last name, which is what tells one role of an account from the other; there is more room in the tooltip. */
    private void showPrincipal(String arn) {
        principal.setText(ShownText.line(arn.substring(arn.lastIndexOf('/') + 1)));
        Visibility.set(principal, !arn.isEmpty());
        for (Label label : List.of(account, principal)) {
            label.setTooltip(arn.isEmpty() ? null : new Tooltip(ShownText.line(arn)));
        }
    }

    /** A list that is open while it is read anew stays as it is where it says the same. */
    private static void offer(ComboBox<String> box, List<String> choices) {
        if (!box.getItems().equals(choices)) {
            box.getItems().setAll(choices);
        }
    }

    private static String profileText(String name) {
        return name.equals(ProfileName.ENVIRONMENT) ? Texts.text("shell.profile.environment") : ShownText.line(name);
    }

    @FXML
    private void onProfileProblems() {
        dialogs.show(ProfileProblemsDialog.of(model.prodOptionsProperty().get().problems()));
    }

    private void showLock(WriteLockViewModel now) {
        lock = now;
        Visibility.set(writeLock, now.exists());
        writeLock.textProperty().bind(now.labelProperty());
        now.unlockedProperty().subscribe(open -> {
            writeLock.pseudoClassStateChanged(ShellController.OPEN, open);
            lockIcon.setIconLiteral(open ? "fth-unlock" : "fth-lock");
        });
    }

    @FXML
    private void onEnvironment() {
        Toggle wanted = environments.getSelectedToggle();
        Environment environment = wanted == prod ? Environment.PROD : Environment.LOCAL;
        if (leaving.maySwitch(environment)) {
            model.switchTo(environment);
        } else {
            environments.selectToggle(environment == Environment.PROD ? local : prod);
        }
    }

    /** What is cut in the box stands in its tooltip. */
    private static void showWhole(ComboBox<String> box, String tip) {
        Tooltip tooltip = new Tooltip(tip);
        box.setTooltip(tooltip);
        box.valueProperty()
                .subscribe(value ->
                        tooltip.setText(value == null || value.isEmpty() ? tip : ShownText.line(value) + "\n" + tip));
    }

    private void chooseProd(String wantedRegion) {
        if (model.state().choice().isProd()) {
            String wantedProfile = textOf(profile);
            if (leaving.maySwitch(Environment.PROD)) {
                model.chooseProd(wantedProfile, wantedRegion);
            } else {
                show(model.state());
            }
        }
    }

    @FXML
    private void onWriteLock() {
        WriteLockViewModel now = lock;
        if (now == null) {
            return;
        }
        if (now.unlockedProperty().get()) {
            now.lock();
        } else {
            dialogs.show(unlocking(now)).ifPresent(now::unlock);
        }
    }

    @FXML
    private void onThemeSystem() {
        theme.followPlatform();
    }

    @FXML
    private void onThemeLight() {
        theme.choose(ColorScheme.LIGHT);
    }

    @FXML
    private void onThemeDark() {
        theme.choose(ColorScheme.DARK);
    }

    /** Asks for the account's id or a table's name before PROD can be written. */
    private static TypedNameDialog unlocking(WriteLockViewModel lock) {
        return new TypedNameDialog(
                Texts.text("shell.unlock.title"),
                Texts.text("shell.unlock.sentence", WriteGuard.UNLOCKED_FOR.toMinutes()),
                lock.account().isEmpty()
                        ? Texts.text("shell.unlock.promptTable")
                        : Texts.text("shell.unlock.prompt", lock.account()),
                Texts.text("shell.unlock.confirm"),
                typed -> lock.names().contains(typed.strip()),
                lock.names());
    }

    private void showTheme(ColorScheme scheme) {
        themeIcon.setIconLiteral(scheme == ColorScheme.DARK ? "fth-moon" : "fth-sun");
        themeSystem.setSelected(theme.followsPlatform());
        themeLight.setSelected(!theme.followsPlatform() && scheme == ColorScheme.LIGHT);
        themeDark.setSelected(!theme.followsPlatform() && scheme == ColorScheme.DARK);
    }

    /** Without a value the prompt is shown. */
    private static void choose(ComboBox<String> box, String value) {
        box.getSelectionModel().clearSelection();
        if (!value.isEmpty()) {
            box.setValue(value);
        }
    }

    private static String textOf(ComboBox<String> box) {
        String value = box.getValue();
        return value == null ? "" : value;
    }
}
