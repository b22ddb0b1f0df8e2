package io.cruddur.desk.ui.users.pool;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.port.UserPool;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.Texts;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A new password for a user of the pool. It lives here while the dialog is open, and nowhere afterwards. */
final class PasswordForm {
    private final UserPool pool;
    private final PoolUser user;
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty again = new SimpleStringProperty("");
    private final BooleanProperty permanent = new SimpleBooleanProperty(true);
    private final PoolSaving saving;

    PasswordForm(FeatureContext context, UserPool pool, PoolUser user) {
        this.pool = pool;
        this.user = user;
        saving = new PoolSaving(context, Bindings.createStringBinding(this::found, password, again), List.of(again));
        saving.takenBackBy(password);
        saving.savedProperty().subscribe(this::forget);
    }

    /** The policy is the pool's, which says what it misses; only what no pool can judge is judged here. */
    private String found() {
        if (password.get().isEmpty()) {
            return Texts.text("users.password.problem.empty");
        }
        if (again.get().isEmpty()) {
            return Texts.text("users.password.problem.again");
        }
        return password.get().equals(again.get()) ? "" : Texts.text("users.password.problem.differ");
    }

    void save() {
        if (!saving.possible().get()) {
            return;
        }
        String secret = password.get();
        boolean forGood = permanent.get();
        saving.start(Texts.text("users.password.job", user.username()), _ -> {
            pool.setPassword(user.username(), secret, forGood);
            return pool.get(user.username());
        });
    }

    /** When the dialog closes, whatever became of it. */
    void forget() {
        password.set("");
        again.set("");
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

    PoolSaving saving() {
        return saving;
    }
}
