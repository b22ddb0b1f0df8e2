package io.cruddur.desk.ui.tables;

import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.core.tables.reading.EditedResults;
import io.cruddur.desk.core.tables.reading.ReadingState;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.port.TableSummary;
import io.cruddur.desk.ui.grid.ItemCopy;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.tables.editor.ItemEditing;
import io.cruddur.desk.ui.tables.items.ItemDetailController;
import io.cruddur.desk.ui.tables.items.ItemDetailViewModel;
import io.cruddur.desk.ui.tables.items.ItemsController;
import io.cruddur.desk.ui.tables.items.ItemsState;
import io.cruddur.desk.ui.tables.items.ReadingViewModel;
import io.cruddur.desk.ui.tables.query.QueryPane;
import io.cruddur.desk.ui.tables.transfer.Transfers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The tables view, put together. */
public final class TablesFeature implements Feature, TableController.Actions {
    private final Desk desk;
    private final TableListViewModel list;
    private final TableDetailsViewModel details;
    private final ResultsViewModel results;
    private final ReadingViewModel scanning;
    private final DropViewModel drop;
    private final QueryPane query;
    private final TableDialogs dialogs;
    private final ItemEditing editing;
    private final TablesController tables;
    private final TableController table;
    private final ItemsController items;
    private final Parent view;
    private final Transfers transfers;
    private final Rereading rereading;
    private String lookedAt = "";

    public TablesFeature(Desk desk) {
        this.desk = desk;
        Session session = desk.session();
        list = new TableListViewModel(
                session.tables().admin(),
                desk.background(),
                InstantSource.system(),
                session.place().messageTable(),
                this::isInUse);
        details = new TableDetailsViewModel(session.tables().admin(), desk.background());
        results = new ResultsViewModel(desk.background());
        scanning = new ReadingViewModel(session.tables().reader(), desk.background(), results);
        drop = new DropViewModel(
                session.tables().admin(),
                session.tables().backup(),
                desk.background(),
                desk.dialogs(),
                desk.notices(),
                this::refreshAfterDrop);
        dialogs = new TableDialogs(desk);
        ItemDetailViewModel detail = new ItemDetailViewModel(session.tables().format(), desk.background());

        query = new QueryPane(desk, scanning::read, this::lookAt, results.columns(), this::closeQuery);
        rereading = new Rereading(desk, details, scanning, query);
        editing = new ItemEditing(
                desk,
                details.detailsProperty().map(TableDetails::definition),
                scanning.latestProperty(),
                results,
                new EditedResults(results.results(), scanning.reading()),
                (sentence, written) -> drop.show(new DropViewModel.Saved(sentence, written)));

        items = new ItemsController(
                results,
                scanning,
                new ItemCopy(session.tables().format(), desk.background(), desk.notices()),
                FxmlViews.load(FxmlView.ITEM_DETAIL, new ItemDetailController(detail, results)),
                editing,
                new ItemsState(list, details, results, scanning, session.place().isProd(), this),
                this::closeQuery,
                desk.preferences());
        Parent itemsView = FxmlViews.load(FxmlView.ITEMS, items);
        table = new TableController(list, details, scanning, query.view(), itemsView, desk.preferences(), this);
        Parent tableView = FxmlViews.load(FxmlView.TABLE, table);
        tables = new TablesController(
                TableListViewModel.none(desk.session().place()),
                list,
                drop,
                editing.over(tableView),
                this::create,
                this::scan,
                new Folders(desk.background(), desk.notices())::open,
                desk.preferences());
        view = FxmlViews.load(FxmlView.TABLES, tables);
        // Not on the button: it means the next table by then.
        drop.setOnConfirmed(tables::focusList);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);

        transfers = new Transfers(desk, new Folders(desk.background(), desk.notices())::open, this::imported);
        drop.setOnDropped(transfers::dropped);
        transfers.acceptDrops(itemsView, this::importFile);

        list.selectedProperty().subscribe(this::lookAt);
        results.selectedProperty().subscribe(detail::show);
        details.detailsProperty().subscribe(query::look);
    }

    private void lookAt(String name) {
        list.tables().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .ifPresentOrElse(list.selectedProperty()::set, () -> desk.notices()
                        .info(Texts.text("tables.query.table.gone", name)));
    }

    private void closeQuery() {
        table.showQuery(false);
    }

    @Override
    public void beginQuery() {
        query.focus();
    }

    private void refreshAfterDrop() {
        list.refreshAfterDrop();
    }

    /** Whether something would be lost if the view turned to another table. */
    private boolean isInUse() {
        return scanning.stateProperty().get() != ReadingState.NOT_READ
                || editing.openProperty().get()
                || query.isTyped();
    }

    /** A refresh brings new figures for the same table: its items stay. Another table begins empty. */
    private void lookAt(@Nullable TableSummary table) {
        String name = table == null ? "" : table.name();
        if (!name.equals(lookedAt) && editing.openProperty().get()) {
            // Asked when this choice has been undone: a list must not change within its own event.
            desk.background().onFx(() -> leaveFor(name));
            return;
        }
        if (!name.equals(lookedAt)) {
            scanning.forget();
            results.filterProperty().set("");
            results.sort(List.of());
            results.layout().rememberAt(desk.preferences(), columnsKey(name));
        }
        lookedAt = name;
        details.show(table == null ? null : name);
    }

    /** Columns are remembered for a table of an environment: the same name may mean something else in another account. */
    private String columnsKey(String table) {
        SessionAddress place = desk.session().place();
        return "tables.columns." + (place.isProd() ? "prod." + place.account() + "." + place.region() : "local") + "."
                + table;
    }

    private void leaveFor(String name) {
        list.select(lookedAt);
        if (editing.mayLeave()) {
            list.select(name);
        }
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void refresh() {
        list.refresh();
    }

    @Override
    public void search() {
        if (scanning.stateProperty().get() == ReadingState.NOT_READ) {
            tables.focusList();
        } else {
            items.focusFilter();
        }
    }

    @Override
    public void create() {
        boolean taken = list.tables().stream()
                .map(TableSummary::name)
                .anyMatch(desk.session().place().messageTable()::equals);
        dialogs.create(taken).ifPresent(list::refreshAndSelect);
    }

    @Override
    public void scan() {
        rereading.scan();
    }

    @Override
    public void cancelScan() {
        scanning.cancel();
    }

    @Override
    public void seed() {
        TableSummary table = list.selectedProperty().get();
        if (table == null || !details.holdsMessages().get()) {
            return;
        }
        boolean written = dialogs.seed(table.name());
        list.refresh();
        if (written) {
            readAfterWriting(table.name());
        }
    }

    @Override
    public void drop() {
        TableSummary table = list.selectedProperty().get();
        if (table != null) {
            drop.drop(table.name());
        }
    }

    @Override
    public void exportItems() {
        TableDetails table = details.detailsProperty().get();
        if (table != null) {
            // The menu closes first: the dialog waits for the person, and the menu would wait with it.
            ItemReader.Reading latest = scanning.latestProperty().get();
            String source = latest == null ? table.definition().name() : latest.table();
            desk.background().onFx(() -> transfers.exportItems(table, results, source));
        }
    }

    @Override
    public void importItems() {
        desk.background().onFx(() -> importFile(null));
    }

    private void importFile(@Nullable Path file) {
        TableDetails table = details.detailsProperty().get();
        if (table != null) {
            transfers.importItems(table, file);
        }
    }

    private void imported(String table) {
        list.refresh();
        readAfterWriting(table);
    }

    private void readAfterWriting(String written) {
        if (written.equals(lookedAt)) {
            rereading.afterWriting(written);
        }
    }

    private void pressed(KeyEvent event) {
        if (editing.pressed(event)) {
            return;
        }
        if (event.getCode() == KeyCode.E && event.isShortcutDown() && !event.isShiftDown()) {
            table.showQuery(true);
            event.consume();
        } else if (event.getCode() == KeyCode.F5) {
            rereading.again(table.isInQuery(event.getTarget()));
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && table.closeQueryAround(event.getTarget())) {
            event.consume();
        }
    }

    @Override
    public boolean stop() {
        boolean reads = scanning.stateProperty().get() == ReadingState.RUNNING;
        if (reads && !editing.openProperty().get()) {
            cancelScan();
            return true;
        }
        return false;
    }

    @Override
    public String unsaved() {
        String item = editing.isUnsaved() ? Texts.text("tables.editor.discard.sentence") : "";
        String statement = query.isUnsaved() ? Texts.text("tables.partiql.unsaved") : "";
        return (item + " " + statement).strip();
    }

    /** An item that is typed lies over all else. */
    @Override
    public void showUnsaved() {
        if (query.isUnsaved() && !editing.isUnsaved()) {
            query.showStatement();
            table.showQuery(true);
        }
    }

    @Override
    public void close() {
        scanning.cancel();
        results.close();
    }
}
