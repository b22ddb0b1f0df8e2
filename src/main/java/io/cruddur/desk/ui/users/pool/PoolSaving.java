package io.cruddur.desk.ui.users.pool;

import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.JobProgress;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what a form says of a user to the pool: whether it may, whether it does, what came of it. */
final class PoolSaving {
    private static final Logger LOG = LoggerFactory.getLogger(PoolSaving.class);

    private final FeatureContext context;
    private final JobProgress job = new JobProgress();
    private final ReadOnlyBooleanWrapper touched = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable PoolUser> saved = new ReadOnlyObjectWrapper<>();
    private final StringBinding problem;
    private final BooleanBinding possible;

    /**
     * @param wrong what is wrong with the form as it stands; empty when nothing is
     * @param typed what takes back the failure of the last try when it changes
     */
    PoolSaving(FeatureContext context, StringBinding wrong, List<StringProperty> typed) {
        this.context = context;
        problem = Bindings.createStringBinding(
                () -> failure.get().isEmpty() ? wrong.get() : failure.get(), wrong, failure);
        possible = wrong.isEmpty().and(job.runningProperty().not());
        typed.forEach(field -> field.subscribe((_, _) -> {
            touched.set(true);
            failure.set("");
        }));
    }

    /** Changing this takes back the failure of the last try, too, but alone makes nothing wrong yet. */
    void takenBackBy(StringProperty field) {
        field.subscribe((_, _) -> failure.set(""));
    }

    /** @param title of the task; no secret is in it */
    void start(String title, Tasks.Call<PoolUser> call) {
        touched.set(true);
        failure.set("");
        job.start(context.background().job(title, call).onSuccess(saved::set).onFailure(cause -> {
            LOG.warn("{} failed", title, cause);
            failure.set(FailureSentence.of(cause));
        }));
    }

    void cancel() {
        job.cancel();
    }

    BooleanBinding possible() {
        return possible;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return job.runningProperty();
    }

    /** Whether anything was typed: before that nothing is wrong yet. */
    ReadOnlyBooleanProperty touchedProperty() {
        return touched.getReadOnlyProperty();
    }

    /** Why the last try failed, until something is typed; else what is wrong with the form. Empty for nothing. */
    StringBinding problem() {
        return problem;
    }

    /** The user as the pool has them since; null before. */
    ReadOnlyObjectProperty<@Nullable PoolUser> savedProperty() {
        return saved.getReadOnlyProperty();
    }
}
