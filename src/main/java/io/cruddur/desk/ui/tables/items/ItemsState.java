package io.cruddur.desk.ui.tables.items;

import io.cruddur.desk.core.tables.reading.ReadingState;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.kit.EmptyState;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.tables.TableController;
import io.cruddur.desk.ui.tables.TableDetailsViewModel;
import io.cruddur.desk.ui.tables.TableListViewModel;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What stands in place of items: why there are none, and what to do about it. */
public final class ItemsState {
    private final TableListViewModel list;
    private final TableDetailsViewModel details;
    private final ResultsViewModel results;
    private final ReadingViewModel reading;
    private final boolean prod;
    private final EmptyState empty = new EmptyState("fth-inbox", "", "");
    private final VBox waiting = new VBox(new ProgressIndicator());
    private final Label waitingFor = new Label();
    private final Button scan = new Button(Texts.text("tables.scan"));
    private final Button seed = new Button(Texts.text("tables.seed"));
    private final Button clear = new Button(Texts.text("tables.filter.clear"));
    private final StackPane node = new StackPane(empty, waiting);

    public ItemsState(
            TableListViewModel list,
            TableDetailsViewModel details,
            ResultsViewModel results,
            ReadingViewModel reading,
            boolean prod,
            TableController.Actions actions) {
        this.list = list;
        this.details = details;
        this.results = results;
        this.reading = reading;
        this.prod = prod;
        waiting.getChildren().add(waitingFor);
        waiting.getStyleClass().add("loading");
        scan.setId("scanUnread");
        scan.getStyleClass().add("accent");
        scan.setOnAction(_ -> actions.scan());
        scan.disableProperty().bind(details.detailsProperty().isNull());
        seed.getStyleClass().add("accent");
        seed.setId("seedEmptyTable");
        seed.setOnAction(_ -> actions.seed());
        clear.setOnAction(_ -> results.filterProperty().set(""));
        reading.stateProperty().subscribe(this::show);
        list.selectedProperty().subscribe(this::show);
        details.holdsMessages().subscribe(this::show);
        results.loadedProperty().subscribe(this::show);
        results.arrangingProperty().subscribe(this::show);
    }

    Node node() {
        return node;
    }

    private void show() {
        ReadingState state = reading.stateProperty().get();
        boolean running =
                state == ReadingState.RUNNING && results.loadedProperty().get() == 0;
        boolean wait = running || results.arrangingProperty().get();
        waiting.setVisible(wait);
        empty.setVisible(!wait);
        if (wait) {
            waitingFor.setText(Texts.text(running ? "tables.reading" : "tables.arranging"));
        } else {
            explain(state);
        }
    }

    private void explain(ReadingState state) {
        if (results.loadedProperty().get() > 0) {
            say("fth-filter", Texts.text("tables.noMatch.title"), Texts.text("tables.noMatch.sentence"), clear);
            return;
        }
        switch (state) {
            case NOT_READ, RUNNING -> {
                var table = list.selectedProperty().get();
                if (table == null) {
                    say("fth-database", Texts.text("tables.choose.title"), Texts.text("tables.choose.sentence"));
                } else {
                    say(
                            "fth-search",
                            Texts.text("tables.unread.title"),
                            prod
                                    ? Texts.text("tables.unread.sentence.prod", table.name())
                                    : Texts.text("tables.unread.sentence", table.name()),
                            scan);
                }
            }
            case LIMITED, COMPLETE -> {
                if (!isWholeTable(reading.latestProperty().get())) {
                    sayNothingFound();
                    return;
                }
                if (details.holdsMessages().get()) {
                    say("fth-inbox", Texts.text("tables.empty.title"), Texts.text("tables.empty.sentence"), seed);
                } else {
                    say("fth-inbox", Texts.text("tables.empty.title"), Texts.text("tables.empty.sentence.otherKeys"));
                }
            }
            case STOPPED, FAILED -> sayNothingCame(state == ReadingState.FAILED);
        }
    }

    /** By what was done; only the whole table is read again from here, the others have their own button. */
    private void sayNothingCame(boolean failed) {
        String title = Texts.text("tables.noItems.title");
        String sentence = noItems(reading.latestProperty().get(), failed);
        if (isScan(reading.latestProperty().get())) {
            say("fth-slash", title, sentence, scan);
        } else {
            say("fth-slash", title, sentence);
        }
    }

    private static boolean isScan(ItemReader.@Nullable Reading latest) {
        return latest instanceof ItemReader.Scan
                || (latest instanceof ItemReader.Query asked && asked.query().isScan());
    }

    /** What ended before the first item came, and how. */
    static String noItems(ItemReader.@Nullable Reading latest, boolean failed) {
        if (latest instanceof ItemReader.PartiQl) {
            return Texts.text(failed ? "tables.noItems.statement.failed" : "tables.noItems.statement.stopped");
        }
        if (isScan(latest)) {
            return Texts.text(failed ? "tables.noItems.scan.failed" : "tables.noItems.scan.stopped");
        }
        return Texts.text(failed ? "tables.noItems.query.failed" : "tables.noItems.query.stopped");
    }

    private static boolean isWholeTable(ItemReader.@Nullable Reading latest) {
        return switch (latest) {
            case ItemReader.Scan _ -> true;
            case ItemReader.Query asked -> isWholeTable(asked.query());
            case null, default -> false;
        };
    }

    private static boolean isWholeTable(ItemQuery query) {
        return query.isScan() && query.index() == null && query.filter() == null;
    }

    private void sayNothingFound() {
        boolean wrote = reading.latestProperty().get() instanceof ItemReader.PartiQl partiQl
                && partiQl.statement().kind() != Statement.Kind.SELECT;
        if (wrote) {
            say("fth-check", Texts.text("tables.query.wrote.title"), Texts.text("tables.query.wrote.sentence"));
        } else {
            say("fth-search", Texts.text("tables.query.none.title"), Texts.text("tables.query.none.sentence"));
        }
    }

    private void say(String icon, String title, String sentence, Node... actions) {
        empty.say(icon, title, sentence, actions);
    }
}
