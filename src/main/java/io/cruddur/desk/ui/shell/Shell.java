package io.cruddur.desk.ui.shell;

import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.port.kept.Shelf;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Browser;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.dialog.NoticeStack;
import io.cruddur.desk.ui.kit.dialog.Notices;
import io.cruddur.desk.ui.kit.dialog.WindowDialogs;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.kit.text.TextKeys;
import io.cruddur.desk.ui.shell.ShellState.Ready;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Subscription;

/** The window. Made on the FX thread; visible before anything slow begins. */
public final class Shell implements AutoCloseable {
    /**
     * What the window is made of.
     *
     * @param features makes each view for a session
     */
    public record Parts(
            Connector connector,
            Map<Destination, Function<Desk, Feature>> features,
            Background background,
            Preferences preferences,
            Shelf shelf,
            Theme theme,
            Browser browser) {
        public Parts {
            features = Map.copyOf(features);
        }
    }

    private final Stage stage;
    private final ShellViewModel model;
    private final FeatureHost host;
    private final NoticeStack notices = new NoticeStack();
    private final WindowPlace place;
    private final Subscription textKeys = TextKeys.install();

    public Shell(Stage stage, Parts parts) {
        this.stage = stage;
        this.model = new ShellViewModel(parts.connector(), parts.background());
        this.place = new WindowPlace(stage, parts.preferences());
        Dialogs dialogs = new WindowDialogs(() -> stage, parts.theme());
        StackPane features = new StackPane();
        features.setId("features");
        this.host = new FeatureHost(parts.features(), features);

        LeaveConfirmation leaving = new LeaveConfirmation(host, model, parts.background(), dialogs);
        ShellController frame = new ShellController(
                model,
                host,
                leaving,
                features,
                ready -> desk(ready, dialogs, parts),
                notices,
                parts.theme(),
                what -> AwsSignInDialog.ask(model.signInTo(what, parts.browser()), dialogs, model::signedIn));
        Parent root = FxmlViews.load(FxmlView.SHELL, frame);
        frame.frame(
                FxmlViews.load(
                        FxmlView.SHELL_HEADER,
                        new HeaderController(model, leaving, dialogs, parts.theme(), parts.background())),
                FxmlViews.load(FxmlView.SHELL_STATUS_BAR, new StatusBarController(model, parts.background())));
        Scene scene = new Scene(root);
        parts.theme().dress(scene);
        new Shortcuts(model, host, notices).install(scene);
        stage.setScene(scene);
        // The system closes it so, and a Mac its whole app.
        stage.setOnCloseRequest(event -> {
            if (!leaving.mayClose()) {
                event.consume();
            }
        });
        ObservableValue<String> unread = host.unread(Destination.MESSAGES);
        stage.titleProperty()
                .bind(Bindings.createStringBinding(
                        () -> ShownText.line(titleOf(model.stateProperty().get(), unread.getValue())),
                        model.stateProperty(),
                        unread));
    }

    /** Shows the window, then begins to connect. */
    public void show() {
        place.restore();
        stage.show();
        model.start();
    }

    /** Where failures go that nobody caught. */
    public Notices notices() {
        return notices;
    }

    /** Ends the session and its views. */
    @Override
    public void close() {
        place.remember();
        host.close();
        model.close();
        textKeys.unsubscribe();
    }

    private Desk desk(Ready ready, Dialogs dialogs, Parts parts) {
        return new Desk(
                ready.open().session(),
                ready.background(),
                dialogs,
                notices,
                parts.preferences(),
                parts.shelf(),
                parts.theme(),
                parts.browser());
    }

    private static String titleOf(ShellState state, String unread) {
        String title = Texts.text(state.choice().isProd() ? "shell.window.prod" : "shell.window.local");
        return unread.isEmpty() ? title : Texts.text("shell.window.unread", unread, title);
    }
}
