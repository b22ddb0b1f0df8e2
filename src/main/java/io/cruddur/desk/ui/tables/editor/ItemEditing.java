package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.core.results.ItemSnapshot;
import io.cruddur.desk.core.tables.reading.EditedRows;
import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.ItemWriter.Target;
import io.cruddur.desk.port.TableBackup;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Notices;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to items of the chosen table: the buttons, and the editor that stands in front of the table while an
 * item is in it. The header stays in reach, so that production can be unlocked with an item half typed.
 */
public final class ItemEditing {
    private final Desk desk;
    private final ObservableValue<@Nullable TableDefinition> table;
    private final ObservableValue<ItemReader.@Nullable Reading> source;
    private final ResultsViewModel results;
    private final StringBinding locked;
    private final EditedRows rows;
    private final DeleteItemsViewModel deleting;
    private final EditorFront front = new EditorFront();
    private final Parent actions;
    private @Nullable ItemEditorViewModel editor;
    private @Nullable ItemEditorController controller;

    /**
     * @param table the chosen table; null while none is known
     * @param source what the items were read from; null while nothing was read
     * @param results where items are selected
     * @param onBackup told what to say about a backup that was written
     */
    public ItemEditing(
            Desk desk,
            ObservableValue<@Nullable TableDefinition> table,
            ObservableValue<ItemReader.@Nullable Reading> source,
            ResultsViewModel results,
            EditedRows rows,
            BiConsumer<String, TableBackup.Written> onBackup) {
        this.desk = desk;
        this.table = table;
        this.source = source;
        this.results = results;
        this.rows = rows;
        deleting = new DeleteItemsViewModel(
                desk.session().tables().writer(),
                desk.session().tables().backup(),
                desk.background(),
                desk.dialogs(),
                desk.notices(),
                rows,
                onBackup);
        locked = Bindings.createStringBinding(
                this::whyLocked, table, source, results.selectedProperty(), results.selectionSizeProperty());
        actions = FxmlViews.load(
                FxmlView.ITEM_ACTIONS,
                new ItemActionsController(this, table, results.selectionSizeProperty(), locked, deleting));
    }

    /** Why the selected items cannot be changed in the chosen table; empty when they can. */
    private String whyLocked() {
        TableDefinition definition = table.getValue();
        Item one = results.selectionSizeProperty().get() == 1
                ? results.selectedProperty().get()
                : null;
        return definition == null || results.selectionSizeProperty().get() == 0
                ? ""
                : WritableRows.problem(of(definition), source.getValue(), one == null ? List.of() : List.of(one));
    }

    private static Target of(TableDefinition definition) {
        return new Target(definition.name(), definition.itemKeys());
    }

    /** The buttons. */
    public Parent actions() {
        return actions;
    }

    /** The table's view, with the editor in front of it while there is one. */
    public Parent over(Node view) {
        return front.over(view);
    }

    public ReadOnlyBooleanProperty openProperty() {
        return front.openProperty();
    }

    /** Whether an item was changed and not saved. */
    public boolean isUnsaved() {
        return editor != null && editor.isDirty();
    }

    /** Asks before typed text is lost. Closes the editor when it may. */
    public boolean mayLeave() {
        if (editor == null) {
            return true;
        }
        if (editor.savingProperty().get() || !editor.mayClose()) {
            return false;
        }
        close();
        return true;
    }

    /** Begins an item with nothing but the key attributes of the table. */
    public void newItem() {
        target().ifPresent(target -> open(target, null, Draft.empty(target.keys()), ItemEditorController.Purpose.NEW));
    }

    /** Begins an item as the selected one is, to be given a key of its own. */
    public void duplicate() {
        withSelected((target, item) ->
                open(target, null, Draft.of(item, target.keys()), ItemEditorController.Purpose.DUPLICATE));
    }

    /** Opens the selected item, as it is now. */
    public void edit() {
        withSelected(
                (target, item) -> open(target, item, Draft.of(item, target.keys()), ItemEditorController.Purpose.EDIT));
    }

    /** Opens the selected item; where it cannot be changed, or is not the only one, {@code look} is to show it. */
    public void editOr(Runnable look) {
        if (results.selectionSizeProperty().get() == 1 && locked.get().isEmpty()) {
            edit();
        } else {
            look.run();
        }
    }

    /** Deletes the selected items. */
    public void delete() {
        target().ifPresent(target -> {
            try (ItemSnapshot selection = results.selection()) {
                List<Item> shown = selection.toList();
                String problem = WritableRows.problem(target, source.getValue(), shown);
                if (problem.isEmpty()) {
                    deleting.delete(target, shown);
                    if (!deleting.runningProperty().get().isEmpty()) {
                        // Not on the button: it has nothing to delete by then, or something else.
                        front.focusTable();
                    }
                } else {
                    desk.notices().info(problem);
                }
            }
        });
    }

    /** Keys of the table's view; those of the editor while it is open, from wherever in the window they come. */
    public boolean pressed(KeyEvent event) {
        if (controller != null) {
            controller.pressed(event);
            return true;
        }
        if (event.isShiftDown() || event.isAltDown()) {
            return false; // Ctrl+Shift+I imports.
        }
        Runnable command = event.isShortcutDown() ? withShortcut(event.getCode()) : alone(event);
        if (command == null) {
            return false;
        }
        event.consume();
        command.run();
        return true;
    }

    private @Nullable Runnable withShortcut(KeyCode code) {
        return switch (code) {
            case I -> this::newItem;
            case O -> this::edit;
            case D -> this::duplicate;
            default -> null;
        };
    }

    /** Only of the grid: elsewhere these keys mean something else. */
    private @Nullable Runnable alone(KeyEvent event) {
        if (!(event.getTarget() instanceof TableView<?>)) {
            return null;
        }
        return switch (event.getCode()) {
            case DELETE -> this::delete;
            default -> null;
        };
    }

    private Optional<Target> target() {
        TableDefinition definition = table.getValue();
        return definition == null || front.openProperty().get() ? Optional.empty() : Optional.of(of(definition));
    }

    private interface Selected {
        void open(Target target, Item item);
    }

    /** With the whole item as it is at this moment: what the row shows may be minutes old, or a part of it. */
    private void withSelected(Selected action) {
        Item shown = results.selectedProperty().get();
        Target target = target().orElse(null);
        if (shown == null || target == null) {
            return;
        }
        String problem = WritableRows.problem(target, source.getValue(), List.of(shown));
        if (!problem.isEmpty()) {
            desk.notices().info(problem);
            return;
        }
        Notices about = desk.notices().about("open an item");
        desk.background()
                .quiet(_ -> Optional.ofNullable(desk.session().tables().writer().read(target, shown)))
                .onSuccess(found -> found.ifPresentOrElse(
                        item -> {
                            about.succeeded();
                            rows.replaced(target, shown, item);
                            if (target().filter(target::equals).isPresent()) {
                                action.open(target, item);
                            }
                        },
                        () -> {
                            rows.removed(target, List.of(shown));
                            desk.notices().info(Texts.text("tables.editor.gone"));
                        }))
                .onFailure(failure ->
                        about.failure(failure, failure instanceof DeskException ? () -> withSelected(action) : null))
                .start();
    }

    private void open(Target target, @Nullable Item read, Draft start, ItemEditorController.Purpose purpose) {
        if (front.openProperty().get()) {
            return;
        }
        Consumer<ItemEditorViewModel.Saved> saved = done -> saved(target, done);
        ItemEditorViewModel model = new ItemEditorViewModel(
                desk.session().tables().writer(),
                desk.session().tables().format(),
                target,
                desk.background(),
                desk.dialogs(),
                read,
                start,
                saved);
        editor = model;
        ItemEditorController made = new ItemEditorController(model, purpose, this::mayLeave);
        controller = made;
        front.show(FxmlViews.load(FxmlView.ITEM_EDITOR, made));
        made.focus();
        // The rows are made anew once the editor has its size, and a field that goes takes the focus with it.
        desk.background().onFx(made::focus);
    }

    private void saved(Target target, ItemEditorViewModel.Saved saved) {
        Item before = saved.before();
        if (before != null) {
            rows.replaced(target, before, saved.now());
        } else if (saved.there()) {
            rows.met(target, saved.now());
        } else {
            rows.added(target, saved.now());
        }
        close();
        desk.notices()
                .info(Texts.text(
                        saved.there()
                                ? "tables.editor.there"
                                : before == null ? "tables.editor.created" : "tables.editor.saved"));
    }

    private void close() {
        editor = null;
        controller = null;
        front.close();
    }
}
