package io.cruddur.desk.ui.kit.dialog;

import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.text.SafeWrapping;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Modality;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/**
 * Questions as dialogs over a window. The buttons have the ids {@code dialogOk} and {@code dialogCancel}.
 *
 * <p>All begin alike: the first field has the focus, or the button that Enter means where there is none. Enter presses
 * the button that has the focus, otherwise the default one; Escape is Cancel. Afterwards the focus is where it was.
 */
public final class WindowDialogs implements Dialogs {
    private final Supplier<Window> owner;
    private final Theme theme;
    private final Deque<Window> open = new ArrayDeque<>();

    /** @param owner the window that dialogs stand over, asked when one is shown */
    public WindowDialogs(Supplier<Window> owner, Theme theme) {
        this.owner = owner;
        this.theme = theme;
    }

    @Override
    public boolean confirm(String title, String sentence, String confirm) {
        Dialog<ButtonType> dialog = question(title, sentence, confirm);
        // Who presses Enter without having read loses nothing.
        button(dialog, ButtonData.OK_DONE).ifPresent(ok -> {
            ok.setDefaultButton(false);
            ok.getStyleClass().add("danger");
        });
        button(dialog, ButtonData.CANCEL_CLOSE).ifPresent(cancel -> cancel.setDefaultButton(true));
        return show(dialog)
                .filter(answer -> answer.getButtonData() == ButtonData.OK_DONE)
                .isPresent();
    }

    @Override
    public Optional<Destruction> confirmByName(
            String title, String sentence, String name, String confirm, boolean offerBackup) {
        TypedNameDialog dialog = new TypedNameDialog(
                        title, sentence, Texts.text("shared.confirmByName.prompt", name), confirm, name::equals)
                .hint(name);
        CheckBox backup = new CheckBox(Texts.text("shared.confirmByName.backup"));
        backup.setId("confirmBackup");
        backup.setSelected(offerBackup);
        if (offerBackup) {
            dialog.add(backup);
        }
        return show(dialog).map(_ -> new Destruction(offerBackup && backup.isSelected()));
    }

    @Override
    public <T> Optional<T> show(Dialog<T> dialog) {
        // A question that a dialog asks stands over that dialog.
        Window below = open.isEmpty() ? owner.get() : open.element();
        Focus before = Focus.of(below == null ? null : below.getScene());
        dialog.initOwner(below);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setResizable(true);
        giveIds(dialog);
        Scene scene = dialog.getDialogPane().getScene();
        theme.dressDialog(scene);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(dialog, event));
        Window window = scene.getWindow();
        // Not when the dialog says that it is shown: it says so before it has shown its window, and what asks for the
        // focus then is not yet able to have it.
        window.addEventHandler(WindowEvent.WINDOW_SHOWN, _ -> begin(dialog));
        open.push(window);
        try {
            return dialog.showAndWait();
        } finally {
            open.remove(window);
            before.giveBack();
        }
    }

    private static void begin(Dialog<?> dialog) {
        DialogPane pane = dialog.getDialogPane();
        Node content = pane.getContent();
        if (content == null || !Focus.into(content)) {
            defaultButton(dialog)
                    .or(() -> button(dialog, ButtonData.CANCEL_CLOSE))
                    .ifPresent(Focus::on);
        }
    }

    /**
     * To JavaFX Enter means the default button wherever the focus is, on Cancel too, or ticks the box that has it; and a
     * list keeps Enter and Escape for its own editing, which none of ours has.
     */
    private static void pressed(Dialog<?> dialog, KeyEvent event) {
        boolean list = event.getTarget() instanceof ListView<?> || event.getTarget() instanceof TableView<?>;
        if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && !event.isAltDown()) {
            if (event.getTarget() instanceof Button button) {
                event.consume();
                button.fire();
            } else if (list || isChoice(event.getTarget())) {
                event.consume();
                defaultButton(dialog).ifPresent(Button::fire);
            }
        } else if (event.getCode() == KeyCode.ESCAPE && list) {
            event.consume();
            button(dialog, ButtonData.CANCEL_CLOSE).ifPresent(Button::fire);
        }
    }

    /** The space bar chooses. */
    private static boolean isChoice(EventTarget target) {
        return target instanceof CheckBox
                || target instanceof ToggleButton
                || (target instanceof ComboBox<?> box && !box.isEditable() && !box.isShowing());
    }

    /** Of the dialog's own bar, or in what it is about: what comes before the end has to be done first. */
    private static Optional<Button> defaultButton(Dialog<?> dialog) {
        DialogPane pane = dialog.getDialogPane();
        return Stream.concat(pane.getButtonTypes().stream().map(pane::lookupButton), pane.lookupAll(".button").stream())
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(button -> button.isDefaultButton() && !button.isDisabled())
                .findFirst();
    }

    private static Optional<Button> button(Dialog<?> dialog, ButtonData kind) {
        return dialog.getDialogPane().getButtonTypes().stream()
                .filter(type -> type.getButtonData() == kind)
                .map(dialog.getDialogPane()::lookupButton)
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .findFirst();
    }

    @Override
    public Optional<Path> chooseFile(Node ownerNode, String title, Path start) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(ShownText.line(title));
        Path folder = Files.isDirectory(start) ? start : start.toAbsolutePath().getParent();
        if (folder != null && Files.isDirectory(folder)) {
            chooser.setInitialDirectory(folder.toFile());
        }
        return Optional.ofNullable(chooser.showOpenDialog(ownerNode.getScene().getWindow()))
                .map(File::toPath);
    }

    @Override
    public Optional<Path> chooseNewFile(Node ownerNode, String title, Path suggested) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(ShownText.line(title));
        Path folder = suggested.toAbsolutePath().getParent();
        if (folder != null && Files.isDirectory(folder)) {
            chooser.setInitialDirectory(folder.toFile());
        }
        Path name = suggested.getFileName();
        chooser.setInitialFileName(name == null ? "" : name.toString());
        return Optional.ofNullable(chooser.showSaveDialog(ownerNode.getScene().getWindow()))
                .map(File::toPath);
    }

    private static Dialog<ButtonType> question(String title, String sentence, String confirm) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.setTitle(ShownText.line(title));
        dialog.setHeaderText(ShownText.line(title));
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(
                        new ButtonType(confirm, ButtonData.OK_DONE),
                        new ButtonType(Texts.text("shared.cancel"), ButtonData.CANCEL_CLOSE));
        dialog.getDialogPane().setContent(new VBox(wrapped(sentence)));
        dialog.setResultConverter(button -> button);
        return dialog;
    }

    /** The ids are a contract with those who drive the window in tests, so a feature need not think of them. */
    private static void giveIds(Dialog<?> dialog) {
        for (ButtonType type : dialog.getDialogPane().getButtonTypes()) {
            Node button = dialog.getDialogPane().lookupButton(type);
            if (button instanceof Button b) {
                b.setMinWidth(Region.USE_PREF_SIZE);
            }
            if (button instanceof Button b && b.getId() == null) {
                if (type.getButtonData() == ButtonData.OK_DONE) {
                    b.setId("dialogOk");
                } else if (type.getButtonData() == ButtonData.CANCEL_CLOSE) {
                    b.setId("dialogCancel");
                }
            }
        }
    }

    static Label wrapped(String sentence) {
        Label label = new Label(ShownText.lines(sentence));
        label.setWrapText(true);
        // Preferred, not only at most: a window is centred by the width that its content prefers.
        label.setPrefWidth(440);
        label.setMinHeight(Label.USE_PREF_SIZE);
        SafeWrapping.guard(label);
        return label;
    }
}
