package io.cruddur.desk.ui;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Modality;
import javafx.stage.Window;

/** Questions as dialogs over a window. The buttons have the ids {@code dialogOk} and {@code dialogCancel}. */
public final class WindowDialogs implements Dialogs {
    private final Supplier<Window> owner;
    private final Theme theme;

    /** @param owner the window that dialogs stand over, asked when one is shown */
    public WindowDialogs(Supplier<Window> owner, Theme theme) {
        this.owner = owner;
        this.theme = theme;
    }

    @Override
    public boolean confirm(String title, String sentence, String confirm) {
        Dialog<ButtonType> dialog = question(title, confirm);
        dialog.getDialogPane().setContent(new VBox(wrapped(sentence)));
        dialog.setResultConverter(button -> button);
        return show(dialog)
                .filter(answer -> answer.getButtonData() == ButtonData.OK_DONE)
                .isPresent();
    }

    @Override
    public Optional<Destruction> confirmByName(
            String title, String sentence, String name, String confirm, boolean offerBackup) {
        Dialog<Destruction> dialog = new Dialog<>();
        dialog.setTitle(ShownText.line(title));
        dialog.setHeaderText(ShownText.line(title));
        ButtonType ok = addButtons(dialog, confirm);

        TextField typed = new TextField();
        typed.setId("confirmName");
        typed.setPromptText(ShownText.line(name));
        Label prompt = new Label(Texts.text("shared.confirmByName.prompt", name));
        prompt.setLabelFor(typed);
        prompt.getStyleClass().add("semibold");
        CheckBox backup = new CheckBox(Texts.text("shared.confirmByName.backup"));
        backup.setId("confirmBackup");
        backup.setSelected(offerBackup);
        VBox content = new VBox(16, wrapped(sentence), new VBox(8, prompt, typed));
        if (offerBackup) {
            content.getChildren().add(backup);
        }
        dialog.getDialogPane().setContent(content);

        Node okButton = dialog.getDialogPane().lookupButton(ok);
        okButton.getStyleClass().add("danger");
        okButton.disableProperty().bind(typed.textProperty().isNotEqualTo(name));
        dialog.setResultConverter(button -> button == ok ? new Destruction(offerBackup && backup.isSelected()) : null);
        dialog.setOnShown(_ -> typed.requestFocus());
        return show(dialog);
    }

    @Override
    public <T> Optional<T> show(Dialog<T> dialog) {
        dialog.initOwner(owner.get());
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setResizable(true);
        giveIds(dialog);
        theme.dressDialog(dialog.getDialogPane().getScene());
        return dialog.showAndWait();
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

    private static Dialog<ButtonType> question(String title, String confirm) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.setTitle(ShownText.line(title));
        dialog.setHeaderText(ShownText.line(title));
        addButtons(dialog, confirm);
        return dialog;
    }

    private static ButtonType addButtons(Dialog<?> dialog, String confirm) {
        ButtonType ok = new ButtonType(confirm, ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(Texts.text("shared.cancel"), ButtonData.CANCEL_CLOSE);
        dialog.getDialogPane().getButtonTypes().setAll(ok, cancel);
        return ok;
    }

    /** The ids are a contract with those who drive the window in tests, so a feature need not think of them. */
    private static void giveIds(Dialog<?> dialog) {
        for (ButtonType type : dialog.getDialogPane().getButtonTypes()) {
            Node button = dialog.getDialogPane().lookupButton(type);
            if (button instanceof Button b && b.getId() == null) {
                if (type.getButtonData() == ButtonData.OK_DONE) {
                    b.setId("dialogOk");
                } else if (type.getButtonData() == ButtonData.CANCEL_CLOSE) {
                    b.setId("dialogCancel");
                }
            }
        }
    }

    private static Label wrapped(String sentence) {
        Label label = new Label(ShownText.lines(sentence));
        label.setWrapText(true);
        // Preferred, not only at most: a window is centred by the width that its content prefers.
        label.setPrefWidth(440);
        label.setMinHeight(Label.USE_PREF_SIZE);
        SafeWrapping.guard(label);
        return label;
    }
}
