package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.core.tables.ItemDeletion;
import io.cruddur.desk.core.tables.editor.DraftForm;
import io.cruddur.desk.core.tables.editor.DraftProblem;
import io.cruddur.desk.core.tables.editor.TreeRow;
import io.cruddur.desk.core.text.Sizes;
import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.ItemSize;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.EditLimit;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.tables.editor.merge.ConflictViewModel;
import io.cruddur.desk.ui.tables.editor.merge.ItemConflictController;
import io.cruddur.desk.ui.tables.editor.tree.ItemTree;
import io.cruddur.desk.ui.tables.editor.tree.ItemTreeController;
import io.cruddur.desk.ui.tables.editor.tree.ProblemList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The editor of one item: as a tree or as JSON, with what is wrong below it. */
final class ItemEditorController {
    private static final KeyCombination SAVE = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    private static final PseudoClass FULL = PseudoClass.getPseudoClass("full");

    /** What the editor was opened for. */
    enum Purpose {
        NEW,
        DUPLICATE,
        EDIT
    }

    private final ItemEditorViewModel editor;
    private final DraftViewModel draft;
    private final Purpose purpose;
    private final Runnable close;
    private final ItemTreeController tree;
    private Focus before = Focus.of(null);
    private ItemTree.@Nullable CaretPlace place;
    private @Nullable ItemConflictController inConflict;

    @FXML
    private VBox root;

    @FXML
    private Label title;

    @FXML
    private Label key;

    @FXML
    private ToggleGroup forms;

    @FXML
    private ToggleButton treeForm;

    @FXML
    private ToggleButton jsonForm;

    @FXML
    private VBox work;

    @FXML
    private VBox treeHolder;

    @FXML
    private TextArea json;

    @FXML
    private ListView<DraftProblem> problems;

    @FXML
    private HBox failureBand;

    @FXML
    private Label failure;

    @FXML
    private StackPane conflictPane;

    @FXML
    private ProgressBar sizeBar;

    @FXML
    private Label size;

    @FXML
    private HBox noteBand;

    @FXML
    private Label note;

    @FXML
    private Label reason;

    @FXML
    private Button save;

    /** @param close asks whether the editor may go, and closes it */
    ItemEditorController(ItemEditorViewModel editor, Purpose purpose, Runnable close) {
        this.editor = editor;
        this.draft = editor.draft();
        this.purpose = purpose;
        this.close = close;
        this.tree = new ItemTreeController(draft);
    }

    @FXML
    void initialize() {
        title.setText(
                switch (purpose) {
                    case NEW ->
                        Texts.text("tables.editor.title.new", editor.target().table());
                    case DUPLICATE ->
                        Texts.text(
                                "tables.editor.title.duplicate", editor.target().table());
                    case EDIT ->
                        Texts.text("tables.editor.title.edit", editor.target().table());
                });
        key.textProperty()
                .bind(editor.readProperty()
                        .map(item -> ItemDeletion.key(editor.target().keys(), item))
                        .orElse(purpose == Purpose.DUPLICATE ? Texts.text("tables.editor.duplicate.hint") : ""));
        treeHolder.getChildren().setAll(FxmlViews.load(FxmlView.ITEM_TREE, tree));
        bindForms();
        new ProblemList(problems, draft, this::goTo, json);
        editor.setOnRefused(this::goTo);
        bindFooter();
        editor.conflict().property().subscribe(this::showConflict);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void bindForms() {
        EditLimit.guard(json, "edit.limit.advice.item");
        json.textProperty().bindBidirectional(draft.textProperty());
        forms.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                forms.selectToggle(before);
            } else if (!draft.show(now == treeForm ? DraftForm.TREE : DraftForm.JSON)) {
                forms.selectToggle(jsonForm);
            }
        });
        // Whoever chose the text wants to type into it.
        jsonForm.setOnAction(_ -> {
            if (draft.formProperty().get() == DraftForm.JSON) {
                Focus.on(json);
            }
        });
        draft.formProperty().subscribe(form -> {
            Visibility.set(treeHolder, form == DraftForm.TREE);
            Visibility.set(json, form == DraftForm.JSON);
        });
        // What cannot be shown as a tree stays text until it can.
        treeForm.disableProperty().bind(draft.readableProperty().not());
    }

    private void bindFooter() {
        size.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Texts.text(
                                "tables.editor.size", draft.bytesProperty().get(), Sizes.bytes(ItemSize.LIMIT)),
                        draft.bytesProperty()));
        sizeBar.progressProperty()
                .bind(Bindings.createDoubleBinding(() -> Math.min(1, editor.fullness()), draft.bytesProperty()));
        draft.bytesProperty()
                .subscribe(bytes -> sizeBar.pseudoClassStateChanged(FULL, bytes.longValue() > ItemSize.LIMIT));
        note.textProperty().bind(editor.noteProperty().map(ShownText::lines));
        Visibility.when(noteBand, editor.noteProperty().isNotEmpty());
        reason.textProperty().bind(editor.reason().map(ShownText::lines));
        save.disableProperty().bind(editor.canSave().not());
        save.textProperty()
                .bind(editor.savingProperty()
                        .map(saving -> Texts.text(saving ? "tables.editor.saving" : "tables.editor.save")));
        failure.textProperty().bind(editor.failureProperty().map(ShownText::lines));
        Visibility.when(failureBand, editor.failureProperty().isNotEmpty());
        // While it is being written, what is written does not change.
        work.disableProperty().bind(editor.savingProperty());
        Focus.keepWhile(editor.savingProperty(), root, root);
    }

    private void showConflict(@Nullable ConflictViewModel conflict) {
        Focus now = Focus.of(root.getScene());
        ItemTree.CaretPlace inTree = tree.place();
        conflictPane.getChildren().clear();
        inConflict = conflict == null ? null : new ItemConflictController(conflict, editor.conflict());
        if (inConflict != null) {
            conflictPane.getChildren().add(FxmlViews.load(FxmlView.ITEM_CONFLICT, inConflict));
        }
        Visibility.set(conflictPane, conflict != null);
        Visibility.set(work, conflict == null);
        if (conflict != null) {
            before = now;
            place = inTree;
            if (!Focus.into(conflictPane)) {
                Focus.on(root);
            }
        } else if (!before.giveBack()) {
            // What has the keys of the editor until there is a field again.
            Focus.on(root);
        } else {
            // That field may be another attribute's once theirs is in the tree.
            tree.goBack(place);
        }
    }

    /** Saves or closes, when that is what the key means. */
    void pressed(KeyEvent event) {
        if (SAVE.match(event)) {
            if (inConflict == null) {
                editor.save();
            } else {
                inConflict.goAhead();
            }
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            if (editor.conflict().property().get() != null) {
                editor.conflict().goOn();
            } else {
                close.run();
            }
            event.consume();
        }
    }

    /** Where typing begins: the key that a new item needs; the first value beside the key of one that is there. */
    void focus() {
        Draft item = draft.draftProperty().get();
        if (item.children().isEmpty()) {
            return;
        }
        List<Integer> key = List.of(0);
        tree.focus(
                purpose == Purpose.EDIT
                        ? item.first(value ->
                                        TreeRow.hasField(value) && !draft.keys().isKey(value.name()))
                                .orElse(key)
                        : key,
                true);
    }

    private void goTo(DraftProblem problem) {
        if (draft.formProperty().get() == DraftForm.TREE && !problem.path().isEmpty()) {
            tree.focus(problem.path(), !problem.inName());
        }
    }

    @FXML
    void save() {
        editor.save();
    }

    @FXML
    void close() {
        close.run();
    }
}
