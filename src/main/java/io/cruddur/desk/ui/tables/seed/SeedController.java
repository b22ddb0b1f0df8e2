package io.cruddur.desk.ui.tables.seed;

import io.cruddur.desk.core.tables.ScriptFiles;
import io.cruddur.desk.model.User;
import io.cruddur.desk.ui.kit.JobBand;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Two people and a script. */
public final class SeedController {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final SeedViewModel model;
    private final Dialogs dialogs;

    @FXML
    private GridPane fields;

    @FXML
    private ComboBox<User> person1;

    @FXML
    private ComboBox<User> person2;

    @FXML
    private Label peopleNote;

    @FXML
    private Button retryUsers;

    @FXML
    private TextField file;

    @FXML
    private Label scriptNote;

    @FXML
    private CheckBox fresh;

    @FXML
    private Label message;

    @FXML
    private JobBand progress;

    public SeedController(SeedViewModel model, Dialogs dialogs) {
        this.model = model;
        this.dialogs = dialogs;
    }

    @FXML
    void initialize() {
        bindPerson(person1, model.person1Property());
        bindPerson(person2, model.person2Property());
        note(
                peopleNote,
                Bindings.createStringBinding(
                        this::people, model.loadingUsersProperty(), model.usersProblemProperty(), model.samePerson()),
                model.usersProblemProperty().isNotEmpty().or(model.samePerson()));
        Visibility.when(peopleNote, peopleNote.textProperty().map(text -> !text.isEmpty()));
        Visibility.when(retryUsers, model.usersProblemProperty().isNotEmpty());

        file.textProperty().bind(model.fileProperty().map(Path::toString).orElse(""));
        note(
                scriptNote,
                Bindings.createStringBinding(
                        this::script, model.fileProperty(), model.scriptProperty(), model.scriptProblemProperty()),
                model.scriptProblemProperty().isNotEmpty());
        fresh.selectedProperty().bindBidirectional(model.freshCopyProperty());

        fields.disableProperty().bind(model.seedingProperty());
        message.textProperty().bind(model.messageProperty().map(ShownText::lines));
        Visibility.when(message, model.messageProperty().isNotEmpty());
        progress.follow(model.job(), Texts.text("tables.seed.writing"));
    }

    private void bindPerson(ComboBox<User> box, ObjectProperty<@Nullable User> person) {
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable User user) {
                return user == null ? "" : user.displayName() + "  @" + user.handle();
            }

            @Override
            public @Nullable User fromString(String text) {
                return box.getItems().stream()
                        .filter(user -> toString(user).equals(text))
                        .findFirst()
                        .orElse(null);
            }
        });
        box.setItems(model.users());
        box.valueProperty().bindBidirectional(person);
    }

    /** Words below a field: muted, or red when something is wrong. */
    private static void note(
            Label label,
            javafx.beans.value.ObservableValue<String> text,
            javafx.beans.value.ObservableValue<Boolean> wrong) {
        label.textProperty().bind(text);
        label.getStyleClass().add("seed-note");
        wrong.subscribe(is -> label.pseudoClassStateChanged(DANGER, is));
    }

    private String people() {
        if (model.loadingUsersProperty().get()) {
            return Texts.text("tables.seed.loading");
        }
        if (!model.usersProblemProperty().get().isEmpty()) {
            return model.usersProblemProperty().get();
        }
        return model.samePerson().get() ? Texts.text("tables.seed.same") : "";
    }

    private String script() {
        if (!model.scriptProblemProperty().get().isEmpty()) {
            return model.scriptProblemProperty().get();
        }
        if (model.fileProperty().get() == null) {
            return Texts.text("tables.seed.script.none");
        }
        var script = model.scriptProperty().get();
        return script == null
                ? ""
                : Texts.text("tables.seed.script.lines", script.lines().size());
    }

    @FXML
    void loadUsers() {
        model.loadUsers();
    }

    @FXML
    void chooseFile() {
        Path now = model.fileProperty().get();
        dialogs.chooseFile(file, Texts.text("tables.seed.script.chooseTitle"), now == null ? ScriptFiles.folder() : now)
                .ifPresent(model::choose);
    }
}
