package io.cruddur.desk.ui.tables.query;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.tables.HistoryEntry;
import io.cruddur.desk.core.tables.query.QueryCode;
import io.cruddur.desk.core.tables.query.QueryRules;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.query.AttributePath;
import io.cruddur.desk.model.query.InvalidQuery;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.KeyCondition;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Questions;
import io.cruddur.desk.ui.tables.query.builder.BuilderViewModel;
import io.cruddur.desk.ui.tables.query.history.HistoryViewModel;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** The builder and PartiQL side by side: what is run, how it is shown as code, and how a kept one comes back. */
public final class QueryViewModel {
    private final BuilderViewModel builder;
    private final PartiQlViewModel partiQl;
    private final HistoryViewModel history;
    private final SessionAddress place;
    private final Questions questions;
    private final InstantSource clock;
    private final QueryPane.Runner runner;
    private final Consumer<String> lookAt;
    private final BooleanProperty statements = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final StringBinding problem;
    private final StringBinding preview;
    private final BooleanBinding canRun;
    private @Nullable TableDetails details;
    private @Nullable Runnable pending;
    private String pendingTable = "";

    /** @param lookAt chooses another table, of which {@link #look} tells in time */
    QueryViewModel(
            BuilderViewModel builder,
            PartiQlViewModel partiQl,
            HistoryViewModel history,
            SessionAddress place,
            Questions questions,
            InstantSource clock,
            QueryPane.Runner runner,
            Consumer<String> lookAt) {
        this.builder = builder;
        this.partiQl = partiQl;
        this.history = history;
        this.place = place;
        this.questions = questions;
        this.clock = clock;
        this.runner = runner;
        this.lookAt = lookAt;
        problem = Bindings.createStringBinding(
                () -> statements.get()
                        ? partiQl.outcome().get().problem()
                        : builder.outcome().get().problem(),
                statements,
                partiQl.outcome(),
                builder.outcome());
        preview = Bindings.createStringBinding(
                () -> statements.get() ? statementPreview() : builder.preview().get(),
                statements,
                partiQl.outcome(),
                builder.preview());
        canRun = Bindings.createBooleanBinding(
                () -> statements.get()
                        ? partiQl.outcome().get().statement() != null
                        : builder.outcome().get().query() != null,
                statements,
                partiQl.outcome(),
                builder.outcome());
        preview.subscribe(_ -> notice.set(""));
    }

    /** Whether PartiQL is in front. */
    BooleanProperty statementsProperty() {
        return statements;
    }

    /** What is wrong with what was typed; empty when it can be run. */
    StringBinding problem() {
        return problem;
    }

    /** What to know about what was done last, as why a kept query could not be opened; empty otherwise. */
    ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** The request as DynamoDB's API will get it. */
    StringBinding preview() {
        return preview;
    }

    BooleanBinding canRun() {
        return canRun;
    }

    BuilderViewModel builder() {
        return builder;
    }

    PartiQlViewModel partiQl() {
        return partiQl;
    }

    public HistoryViewModel history() {
        return history;
    }

    /** The table that is looked at, once everything about it is known. */
    void look(@Nullable TableDetails found) {
        details = found;
        builder.look(found);
        if (found == null) {
            return;
        }
        partiQl.turnTo(found.definition().name());
        Runnable then = pending;
        if (then != null && found.definition().name().equals(pendingTable)) {
            pending = null;
            then.run();
        }
    }

    /** Whether what is in front changes something when it is run. */
    boolean writes() {
        Statement statement = partiQl.outcome().get().statement();
        return statements.get() && statement != null && statement.kind() != Statement.Kind.SELECT;
    }

    /** Runs what is in front. */
    void run() {
        if (statements.get()) {
            runStatement();
        } else {
            runQuery();
        }
    }

    private void runQuery() {
        QueryRules.CheckedQuery outcome = builder.outcome().get();
        ItemQuery query = outcome.query();
        if (query == null || details == null) {
            return;
        }
        history.add(HistoryEntry.of(query, clock.instant()));
        List<Column> keys = Column.keys(details.definition()).stream()
                .filter(key ->
                        query.projection().isEmpty() || query.projection().contains(AttributePath.of(key.name())))
                .toList();
        String title = Texts.text(query.isScan() ? "tables.scan.task" : "tables.query.task", query.table());
        runner.read(new ItemReader.Query(query, outcome.budget()), title, keys);
    }

    private void runStatement() {
        Statement statement = partiQl.outcome().get().statement();
        if (statement == null || !isMeant(statement)) {
            return;
        }
        partiQl.ran();
        history.add(HistoryEntry.of(statement, clock.instant()));
        ReadBudget budget = statement.kind() == Statement.Kind.SELECT ? builder.scanBudget() : ReadBudget.NONE;
        runner.read(new ItemReader.PartiQl(statement, budget), Texts.text("tables.partiql.task"), keys(statement));
    }

    /** Of the chosen table, where the statement selects from it and shows them. */
    private List<Column> keys(Statement statement) {
        TableDetails looked = details;
        return looked == null
                        || statement.kind() != Statement.Kind.SELECT
                        || !statement.table().equals(looked.definition().name())
                ? List.of()
                : Column.keys(looked.definition()).stream()
                        .filter(key -> statement.shows(key.name()))
                        .toList();
    }

    /** DynamoDB's UPDATE and DELETE change the one item whose whole key they name, and no undo brings it back. */
    private boolean isMeant(Statement statement) {
        boolean asks =
                switch (statement.kind()) {
                    case SELECT -> false;
                    case UPDATE, DELETE -> true;
                    case INSERT, OTHER -> place.isProd();
                };
        String table = statement.table().isEmpty() ? Texts.text("tables.partiql.someTable") : statement.table();
        return !asks
                || questions.confirm(
                        Texts.text("tables.partiql.confirm.title"),
                        Texts.text(
                                "tables.partiql.confirm.sentence",
                                table,
                                place.environment().name()),
                        Texts.text("tables.partiql.confirm.run"));
    }

    /** Puts something that was asked before back into the fields, in its own table. */
    public void open(HistoryEntry entry, boolean run) {
        Statement statement = entry.statement();
        ItemQuery query = entry.query();
        notice.set("");
        if (statement != null) {
            statements.set(true);
            partiQl.fill(statement);
            if (statement.table().isEmpty()) {
                runIf(run);
            } else {
                // Its rows are another table's than those that were looked at so far.
                in(statement.table(), () -> {
                    partiQl.fill(statement);
                    runIf(run);
                });
            }
        } else if (query != null) {
            statements.set(false);
            in(query.table(), () -> {
                fill(query);
                runIf(run);
            });
        }
    }

    /** One of the messages table's access patterns. */
    void example(String table, String partition) {
        open(
                HistoryEntry.of(
                        new ItemQuery(
                                table,
                                null,
                                new KeyCondition("pk", new Attribute.Text(partition), null),
                                ItemQuery.Order.DESCENDING,
                                null,
                                List.of(),
                                false,
                                20,
                                null),
                        clock.instant()),
                !partition.endsWith("#"));
    }

    private void in(String table, Runnable action) {
        if (details != null && details.definition().name().equals(table)) {
            action.run();
        } else {
            pendingTable = table;
            pending = action;
            lookAt.accept(table);
        }
    }

    private void fill(ItemQuery query) {
        try {
            builder.fill(query);
        } catch (InvalidQuery e) {
            notice.set(e.sentence());
        }
    }

    private void runIf(boolean wanted) {
        if (wanted && notice.get().isEmpty() && canRun.get()) {
            run();
        }
    }

    private String statementPreview() {
        Statement statement = partiQl.outcome().get().statement();
        return statement == null ? "" : "ExecuteStatement\n" + statement.json();
    }

    /** Code for what is in front, for the clipboard; empty while it cannot be run. Says what it needs beyond the usual. */
    String copy(QueryCode.Language language) {
        ItemQuery query = builder.outcome().get().query();
        Statement statement = partiQl.outcome().get().statement();
        QueryCode code = new QueryCode(place);
        String text;
        if (statements.get()) {
            text = statement == null ? "" : code.of(statement, language);
        } else {
            text = query == null ? "" : code.of(query, language);
        }
        notice.set(QueryFormatter.notice(text, language));
        return text;
    }
}
