package io.cruddur.desk.ui.users;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.UserPool;
import io.cruddur.desk.ui.Desk;
import io.cruddur.desk.ui.Job;
import io.cruddur.desk.ui.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A new password for a user of the pool. It lives here while the dialog is open, and nowhere afterwards. */
final class PasswordForm {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordForm.class);

    private final Desk desk;
    private final UserPool pool;
    private final PoolUser user;
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty again = new SimpleStringProperty("");
    private final BooleanProperty permanent = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable PoolUser> saved = new ReadOnlyObjectWrapper<>();
    private final StringBinding problem;
    private final BooleanBinding canSave;
    private @Nullable Job<?> running;

    PasswordForm(Desk desk, UserPool pool, PoolUser user) {
        this.desk = desk;
        this.pool = pool;
        this.user = user;
        problem = Bindings.createStringBinding(this::found, password, again);
        canSave = problem.isEmpty().and(saving.not());
        password.subscribe(() -> failure.set(""));
    }

    /** The policy is the pool's, which says what it misses; only what no pool can judge is judged here. */
    private String found() {
        if (password.get().isEmpty()) {
            return Texts.text("users.password.problem.empty");
        }
        return password.get().equals(again.get()) ? "" : Texts.text("users.password.problem.differ");
    }

    void save() {
        if (!canSave.get()) {
            return;
        }
        failure.set("");
        saving.set(true);
        String secret = password.get();
        boolean forGood = permanent.get();
        running = desk.background()
                .job(Texts.text("users.password.job", user.username()), _ -> {
                    pool.setPassword(user.username(), secret, forGood);
                    return pool.get(user.username());
                })
                .onSuccess(changed -> {
                    forget();
                    saved.set(changed);
                })
                .onFailure(problem -> {
                    LOG.warn("The password of {} was not set", user.username(), problem);
                    failure.set(
                            problem instanceof DeskException known
                                    ? known.sentence()
                                    : Texts.text("users.failed.unexpected"));
                })
                .onEnd(() -> saving.set(false))
                .start();
    }

    /** When the dialog closes, whatever became of it. */
    void forget() {
        password.set("");
        again.set("");
    }

    void cancel() {
        if (running != null) {
            running.cancel();
        }
    }

    PoolUser user() {
        return user;
    }

    StringProperty passwordProperty() {
        return password;
    }

    StringProperty againProperty() {
        return again;
    }

    BooleanProperty permanentProperty() {
        return permanent;
    }

    StringBinding problem() {
        return problem;
    }

    BooleanBinding canSave() {
        return canSave;
    }

    ReadOnlyBooleanProperty savingProperty() {
        return saving.getReadOnlyProperty();
    }

    /** Why the last try failed; empty when it did not, or when something was typed since. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** The user as the pool has them since. */
    ReadOnlyObjectProperty<@Nullable PoolUser> savedProperty() {
        return saved.getReadOnlyProperty();
    }
}
