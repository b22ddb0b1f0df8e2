package io.cruddur.desk.ui.shell;

import io.cruddur.desk.port.DeskException.NotSignedIn;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.kit.EmptyState;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.dialog.NoticeStack;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.shell.ShellState.Connecting;
import io.cruddur.desk.ui.shell.ShellState.Failed;
import io.cruddur.desk.ui.shell.ShellState.Lost;
import io.cruddur.desk.ui.shell.ShellState.Ready;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.javafx.FontIcon;

/** The frame: navigation on the left, the view in front, and what stands there while there is no session. */
public final class ShellController {
    /** Of the write lock while PROD is open for writes. */
    static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");

    private static final PseudoClass COUNTED = PseudoClass.getPseudoClass("counted");
    /** Where a number of unread messages stands, from the icon's corner; in pixels. */
    private static final double UNREAD_X = 12;

    private static final double UNREAD_Y = -6;

    private final ShellViewModel model;
    private final FeatureHost host;
    private final LeaveConfirmation leaving;
    private final Function<Ready, Desk> deskOf;
    private final NoticeStack notices;
    private final Theme theme;
    private final Consumer<NotSignedIn> signIns;
    private final Pane features;
    private final Map<Destination, ChoiceButton> buttons = new EnumMap<>(Destination.class);
    private final ToggleGroup entries = new ToggleGroup();

    @FXML
    private BorderPane frame;

    @FXML
    private VBox navigation;

    @FXML
    private VBox front;

    @FXML
    private StackPane stack;

    @FXML
    private VBox content;

    @FXML
    private HBox lostBanner;

    @FXML
    private Label lostSentence;

    @FXML
    private Button restart;

    @FXML
    private HBox signedOutBanner;

    @FXML
    private Label signedOutSentence;

    /**
     * @param features where {@code host} puts the view in front
     * @param signIns asks the person to sign in
     */
    ShellController(
            ShellViewModel model,
            FeatureHost host,
            LeaveConfirmation leaving,
            Pane features,
            Function<Ready, Desk> deskOf,
            NoticeStack notices,
            Theme theme,
            Consumer<NotSignedIn> signIns) {
        this.model = model;
        this.host = host;
        this.leaving = leaving;
        this.features = features;
        this.deskOf = deskOf;
        this.notices = notices;
        this.theme = theme;
        this.signIns = signIns;
    }

    /** Puts the other parts into the frame. */
    void frame(Parent header, Parent statusBar) {
        frame.setTop(header);
        frame.setBottom(statusBar);
    }

    @FXML
    private void initialize() {
        for (Destination destination : Destination.values()) {
            navigation.getChildren().add(button(destination));
        }
        stack.getChildren().add(notices);
        front.getChildren().add(notices.failures());
        // What needs more room than there is must not push the header and the status bar out, or be drawn over them.
        Rectangle frontOnly = new Rectangle();
        frontOnly.widthProperty().bind(stack.widthProperty());
        frontOnly.heightProperty().bind(stack.heightProperty());
        stack.setClip(frontOnly);
        host.onFocusLost(destination -> Focus.on(buttonOf(destination)));
        model.destinationProperty().subscribe(this::go);
        model.destinationProperty().subscribe((before, _) -> notices.left(before));
        model.stateProperty().subscribe(this::show);
        model.signedOutProperty().subscribe(out -> {
            signedOutSentence.setText(
                    ShownText.lines(out.map(NotSignedIn::sentence).orElse("")));
            Visibility.set(signedOutBanner, out.isPresent());
        });
    }

    private void show(ShellState state) {
        theme.setEnvironment(state.choice().environment());
        Visibility.set(lostBanner, state instanceof Lost);
        switch (state) {
            case Connecting connecting -> {
                host.close();
                notices.clear();
                fill(new ConnectingView(connecting));
            }
            case Failed failed -> fill(failure(failed));
            case Lost lost -> {
                lostSentence.setText(ShownText.lines(lost.sentence()));
                restart.setText(Texts.text(lost.choice().isProd() ? "shell.lost.reconnect" : "shell.lost.restart"));
            }
            case Ready ready -> {
                host.open(deskOf.apply(ready));
                fill(features);
                host.show(model.destinationProperty().get());
            }
        }
    }

    private void fill(Node node) {
        VBox.setVgrow(node, Priority.ALWAYS);
        content.getChildren().setAll(lostBanner, signedOutBanner, node);
    }

    private EmptyState failure(Failed failed) {
        Button retry = new Button(Texts.text("shared.retry"), new FontIcon("fth-refresh-cw"));
        retry.setId("connectRetry");
        retry.getStyleClass().add("accent");
        retry.setOnAction(_ -> model.retry());
        List<Node> actions = new ArrayList<>(List.of(retry));
        failed.signIn().ifPresent(what -> {
            retry.getStyleClass().remove("accent");
            Button signIn = new Button(Texts.text("shell.signIn"), new FontIcon("fth-log-in"));
            signIn.setId("connectSignIn");
            signIn.getStyleClass().add("accent");
            signIn.setOnAction(_ -> signIns.accept(what));
            actions.addFirst(signIn);
        });
        EmptyState state = EmptyState.failure(
                Texts.text(failed.choice().isProd() ? "shell.failed.prod.title" : "shell.failed.local.title"),
                failed.sentence(),
                actions.toArray(Node[]::new));
        state.setId("connectFailed");
        return state;
    }

    private ChoiceButton button(Destination destination) {
        ChoiceButton button = new ChoiceButton();
        button.setId(destination.id());
        button.setText(Texts.text(destination.title()));
        button.setToggleGroup(entries);
        button.setContentDisplay(ContentDisplay.TOP);
        button.getStyleClass().add("nav-item");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(_ -> model.destinationProperty().set(destination));
        buttons.put(destination, button);
        // The key is in the platform's notation, so it is not part of the words.
        button.setTooltip(new Tooltip(
                Texts.text(destination.tip()) + " (" + Shortcuts.of(destination).getDisplayText() + ")"));
        Label unread = new Label();
        unread.setId(button.getId() + "Unread");
        unread.getStyleClass().add("unread-mark");
        unread.pseudoClassStateChanged(COUNTED, true);
        // Beside the icon and not part of its size, so that nothing moves when a number comes.
        Visibility.placeByHand(unread);
        button.setGraphic(new StackPane(new FontIcon(destination.icon()), unread));
        host.unread(destination).subscribe(count -> {
            unread.setText(count);
            unread.setVisible(!count.isEmpty());
            unread.applyCss();
            unread.autosize();
            unread.relocate(UNREAD_X, UNREAD_Y);
            button.setAccessibleText(count.isEmpty() ? null : Texts.text("shell.nav.unread", button.getText(), count));
        });
        return button;
    }

    private void go(Destination destination) {
        buttonOf(destination).setSelected(true);
        host.show(destination);
    }

    private ChoiceButton buttonOf(Destination destination) {
        return Objects.requireNonNull(buttons.get(destination));
    }

    @FXML
    private void onSignIn() {
        model.signedOutProperty().get().ifPresent(signIns);
    }

    @FXML
    private void onRestart() {
        if (leaving.mayDiscard()) {
            model.retry();
        }
    }
}
