package io.cruddur.desk.ui.tables.query;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.core.tables.query.ValueText;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.demo.DemoPeople;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.TableDefinitions;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.tables.query.builder.BuilderController;
import io.cruddur.desk.ui.tables.query.builder.BuilderViewModel;
import io.cruddur.desk.ui.tables.query.history.HistoryViewModel;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** Where a table is asked: builder, PartiQL and history, put together. */
public final class QueryPane {
    /** Reads into the results. */
    @FunctionalInterface
    public interface Runner {
        /** @param keys the columns to begin with */
        void read(ItemReader.Reading reading, String title, List<Column> keys);
    }

    /** The conversation that a first run seeds; the reference's scripts know it by this id. */
    private static final String DEMO_CONVERSATION = "MSG#5ae290ed-55d1-47a0-bc6d-fe2bc2700399";

    private static final String CONVERSATIONS_OF = "GRP#";

    private final Desk desk;
    private final BuilderViewModel builder;
    private final QueryViewModel model;
    private final QueryController controller;
    private final Parent view;
    private @Nullable TableDetails details;

    /**
     * @param lookAt chooses another table
     * @param columns of the results: the attributes that can be meant
     * @param close hides this pane
     */
    public QueryPane(
            Desk desk, Runner runner, Consumer<String> lookAt, ObservableList<Column> columns, Runnable close) {
        this.desk = desk;
        Session session = desk.session();
        ValueText values = new ValueText(session.tables().format(), QueryRuleText::say);
        builder = new BuilderViewModel(values, session.place().isProd());
        builder.knowColumns(columns);
        PartiQlViewModel partiQl = new PartiQlViewModel(values);
        HistoryViewModel history = new HistoryViewModel(
                desk.shelf(),
                desk.background(),
                desk.notices(),
                session.tables().format(),
                "tables/queries-" + session.place().environment().name().toLowerCase(Locale.ROOT) + ".json");
        model = new QueryViewModel(
                builder, partiQl, history, session.place(), desk.dialogs(), InstantSource.system(), runner, lookAt);
        controller = new QueryController(
                model,
                FxmlViews.load(FxmlView.QUERY_BUILDER, new BuilderController(builder, columns, model::run)),
                FxmlViews.load(FxmlView.PARTIQL, new PartiQlController(partiQl, model::run)),
                new QueryController.Examples() {
                    @Override
                    public void messages() {
                        messagesExample();
                    }

                    @Override
                    public void conversations() {
                        conversationsExample();
                    }
                },
                close,
                desk.preferences());
        view = FxmlViews.load(FxmlView.QUERY, controller);
        history.load();
    }

    public Parent view() {
        return view;
    }

    /** Tells that another table is looked at, or the same with new figures; null for none. */
    public void look(@Nullable TableDetails found) {
        details = found;
        model.look(found);
        controller.offerExamples(found != null && TableDefinitions.holdsMessages(found.definition()));
    }

    /** Into the first field that is still empty. */
    public void focus() {
        controller.focus();
    }

    /** Brings the statement to the front. */
    public void showStatement() {
        controller.showStatement();
    }

    /** Runs what is in front; does nothing while it cannot be run. */
    public void run() {
        model.run();
    }

    /** Whether what is in front changes something when it is run. */
    public boolean writes() {
        return model.writes();
    }

    /** How a scan of the whole table is paced. */
    public ReadBudget scanBudget() {
        return builder.scanBudget();
    }

    private void messagesExample() {
        if (details != null) {
            model.example(details.definition().name(), DEMO_CONVERSATION);
        }
    }

    /** Of the demo's first person, where there is one; otherwise the key's beginning waits for a user's id. */
    private void conversationsExample() {
        TableDetails of = details;
        if (of == null) {
            return;
        }
        String table = of.definition().name();
        desk.background()
                .quiet(_ -> desk.session().users().rows().search(DemoPeople.PERSON_1, 1).stream()
                        .findFirst()
                        .map(User::uuid)
                        .map(uuid -> CONVERSATIONS_OF + uuid)
                        .orElse(CONVERSATIONS_OF))
                .onSuccess(partition -> model.example(table, partition))
                .onFailure(_ -> model.example(table, CONVERSATIONS_OF))
                .start();
    }

    /** Whether a statement was typed and not run, which is kept nowhere. */
    public boolean isUnsaved() {
        return model.partiQl().isUnsaved();
    }

    /** Whether something was typed into the builder that another table would clear. */
    public boolean isTyped() {
        return builder.isTyped();
    }
}
