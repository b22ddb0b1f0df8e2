package io.cruddur.desk.ui.tables.create;

import io.cruddur.desk.port.TableAdmin;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.JobProgress;
import io.cruddur.desk.ui.kit.Texts;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A table in the making. What was typed stays until the table is there. */
public final class CreateTableViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(CreateTableViewModel.class);

    private final TableAdmin admin;
    private final Background background;
    private final TableForm form;
    private final TableDefinition start;
    private final ObjectBinding<TableFormRules.@Nullable Problem> problem;
    private final BooleanBinding canCreate;
    private final JobProgress job = new JobProgress();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable TableDetails> created = new ReadOnlyObjectWrapper<>();

    /** @param start what the form is filled with */
    public CreateTableViewModel(TableAdmin admin, Background background, TableDefinition start) {
        this.admin = admin;
        this.background = background;
        this.form = TableForm.of(start);
        this.start = start;
        this.problem = Bindings.createObjectBinding(() -> TableFormRules.check(form), form.inputs());
        this.canCreate = problem.isNull().and(job.runningProperty().not());
        // An answer about another name says nothing about the one that is being typed.
        form.name().subscribe(() -> failure.set(""));
    }

    TableForm form() {
        return form;
    }

    /** What is wrong with the form; null when nothing is. */
    ObjectBinding<TableFormRules.@Nullable Problem> problem() {
        return problem;
    }

    public BooleanBinding canCreate() {
        return canCreate;
    }

    public ReadOnlyBooleanProperty creatingProperty() {
        return job.runningProperty();
    }

    JobProgress job() {
        return job;
    }

    /** Why the last attempt failed; empty when it did not. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** The table, once it is ACTIVE. */
    public ReadOnlyObjectProperty<@Nullable TableDetails> createdProperty() {
        return created.getReadOnlyProperty();
    }

    /** Whether tags were asked for that the table does not have: DynamoDB Local keeps none. */
    public boolean lostTags() {
        TableDetails made = created.get();
        if (made == null) {
            return false;
        }
        Map<String, String> asked = new HashMap<>(form.definition().tags());
        // Those that the form began with are nobody's wish.
        asked.entrySet().removeAll(start.tags().entrySet());
        return !made.definition().tags().entrySet().containsAll(asked.entrySet());
    }

    public void create() {
        if (!canCreate.get()) {
            return;
        }
        TableDefinition definition = form.definition();
        failure.set("");
        job.start(background
                .job(Texts.text("tables.create.task", definition.name()), work -> admin.create(definition, work))
                .onSuccess(created::set)
                .onFailure(why -> {
                    LOG.warn("Table {} was not created", definition.name(), why);
                    failure.set(FailureSentence.of(why));
                }));
    }

    /** Stops waiting. A table that DynamoDB has begun to create comes all the same. */
    public void cancel() {
        job.cancel();
    }
}
