package io.cruddur.desk.ui.tables.seed;

import io.cruddur.desk.model.ConversationScript;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.Seeder;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.JobProgress;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.text.CapacitySentence;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A conversation script on its way into a messages table: two people, a file, progress, and what came of it. */
public final class SeedViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(SeedViewModel.class);

    /** Reads a script file; throws a {@code DeskException} that names the line when the file is no script. */
    @FunctionalInterface
    public interface ScriptReader {
        ConversationScript read(Path file);
    }

    private final Seeder seeder;
    private final UserDatabase database;
    private final ScriptReader scripts;
    private final Background background;
    private final String table;
    private final ObservableList<User> users = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper usersProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loadingUsers = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<@Nullable User> person1 = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable User> person2 = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ConversationScript> script = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper scriptProblem = new ReadOnlyStringWrapper("");
    private final BooleanProperty freshCopy = new SimpleBooleanProperty();
    private final JobProgress job = new JobProgress();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Seeder.@Nullable Summary> outcome = new ReadOnlyObjectWrapper<>();
    private final BooleanBinding samePerson;
    private final BooleanBinding canSeed;

    public SeedViewModel(
            Seeder seeder, UserDatabase database, ScriptReader scripts, Background background, String table) {
        this.seeder = seeder;
        this.database = database;
        this.scripts = scripts;
        this.background = background;
        this.table = table;
        this.samePerson = Bindings.createBooleanBinding(
                () -> person1.get() != null && person1.get().equals(person2.get()), person1, person2);
        this.canSeed = person1.isNotNull()
                .and(person2.isNotNull())
                .and(samePerson.not())
                .and(script.isNotNull())
                .and(job.runningProperty().not());
    }

    public String table() {
        return table;
    }

    /** Everybody in Postgres, by handle. */
    ObservableList<User> users() {
        return users;
    }

    ReadOnlyBooleanProperty loadingUsersProperty() {
        return loadingUsers.getReadOnlyProperty();
    }

    /** Why there is nobody to choose; empty when there is. */
    ReadOnlyStringProperty usersProblemProperty() {
        return usersProblem.getReadOnlyProperty();
    }

    ObjectProperty<@Nullable User> person1Property() {
        return person1;
    }

    ObjectProperty<@Nullable User> person2Property() {
        return person2;
    }

    BooleanBinding samePerson() {
        return samePerson;
    }

    ReadOnlyObjectProperty<@Nullable Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** The script in the file; null while there is none that can be used. */
    ReadOnlyObjectProperty<@Nullable ConversationScript> scriptProperty() {
        return script.getReadOnlyProperty();
    }

    /** What is wrong with the file, with the line; empty when nothing is. */
    ReadOnlyStringProperty scriptProblemProperty() {
        return scriptProblem.getReadOnlyProperty();
    }

    BooleanProperty freshCopyProperty() {
        return freshCopy;
    }

    public BooleanBinding canSeed() {
        return canSeed;
    }

    public ReadOnlyBooleanProperty seedingProperty() {
        return job.runningProperty();
    }

    JobProgress job() {
        return job;
    }

    /** Why the last attempt did not finish; empty when it did. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** What was written, once all of it was. */
    public ReadOnlyObjectProperty<Seeder.@Nullable Summary> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    public void loadUsers() {
        usersProblem.set("");
        loadingUsers.set(true);
        background
                .<List<User>>quiet(database::all)
                .onSuccess(all -> {
                    users.setAll(all);
                    usersProblem.set(all.size() < 2 ? Texts.text("tables.seed.tooFew") : "");
                })
                .onFailure(failure -> {
                    LOG.warn("The users cannot be read", failure);
                    usersProblem.set(FailureSentence.of(failure));
                })
                .onEnd(() -> loadingUsers.set(false))
                .start();
    }

    /** Reads {@code path} as a script. */
    public void choose(Path path) {
        file.set(path);
        script.set(null);
        scriptProblem.set("");
        background
                .quiet(_ -> scripts.read(path))
                .onSuccess(read -> {
                    if (path.equals(file.get())) {
                        script.set(read);
                    }
                })
                .onFailure(failure -> {
                    LOG.warn("The script {} cannot be used", path, failure);
                    if (path.equals(file.get())) {
                        scriptProblem.set(FailureSentence.of(failure));
                    }
                })
                .start();
    }

    public void seed() {
        User first = person1.get();
        User second = person2.get();
        ConversationScript lines = script.get();
        if (first == null || second == null || lines == null || !canSeed.get()) {
            return;
        }
        Seeder.Seed seed = new Seeder.Seed(table, first.person(), second.person(), lines, freshCopy.get());
        message.set("");
        job.start(
                background
                        .job(Texts.text("tables.seed.task", table), work -> seeder.seed(seed, work))
                        .on(table)
                        .onSuccess(this::ended)
                        .onFailure(failure -> {
                            LOG.warn("Seeding {} failed", table, failure);
                            message.set(FailureSentence.of(failure));
                        }),
                this::finish);
    }

    private void ended(Seeder.Summary written) {
        if (written.complete()) {
            outcome.set(written);
        } else {
            message.set(Texts.text("tables.seed.cancelled", written.written()));
        }
    }

    private void finish() {
        if (message.get().isEmpty() && outcome.get() == null) {
            message.set(Texts.text("tables.seed.stopped"));
        }
    }

    /** What was written stays; seeding again completes it. */
    public void cancel() {
        job.cancel();
    }

    /** What came of it, in a sentence. */
    public static String sentence(Seeder.Summary outcome, String table) {
        if (outcome.written() == 0) {
            return Texts.text("tables.seed.nothingNew", table);
        }
        String units = CapacitySentence.of(outcome.capacityUnits());
        return outcome.alreadyThere() == 0
                ? Texts.text("tables.seed.done", outcome.written(), table, units)
                : Texts.text("tables.seed.done.partly", outcome.written(), table, units, outcome.alreadyThere());
    }
}
