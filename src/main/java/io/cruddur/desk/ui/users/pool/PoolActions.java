package io.cruddur.desk.ui.users.pool;

import io.cruddur.desk.core.session.Session.PoolChoice;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Notices;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What can be done to the users of the chosen pool, and why it cannot be done now. */
final class PoolActions {
    private final FeatureContext context;
    private final PoolSource source;
    private final Consumer<PoolUser> onChanged;
    private final Consumer<PoolUser> onGone;
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");

    /**
     * @param onChanged told what the pool now has of a user
     * @param onGone told who was deleted
     */
    PoolActions(FeatureContext context, PoolSource source, Consumer<PoolUser> onChanged, Consumer<PoolUser> onGone) {
        this.context = context;
        this.source = source;
        this.onChanged = onChanged;
        this.onGone = onGone;
        source.poolProperty().subscribe(_ -> updateObstacle());
        context.session().guard().onChange(() -> context.background().onFx(this::updateObstacle));
    }

    /** Enables or disables somebody. */
    void enable(PoolUser user, boolean enabled) {
        source.chosen()
                .ifPresent(choice -> act(
                        Texts.text(enabled ? "users.pool.enable.job" : "users.pool.disable.job", user.username()),
                        _ -> choice.pool().enable(user.username(), enabled),
                        onChanged,
                        Texts.text(enabled ? "users.pool.enabled" : "users.pool.disabled", user.username())));
    }

    void delete(PoolUser user) {
        source.chosen()
                .ifPresent(choice -> act(
                        Texts.text("users.pool.delete.job", user.username()),
                        _ -> {
                            choice.pool().delete(user.username());
                            return user;
                        },
                        onGone,
                        Texts.text("users.pool.deleted", user.username())));
    }

    private void act(String title, Tasks.Call<PoolUser> call, Consumer<PoolUser> done, String words) {
        Notices about = context.notices().about(title);
        context.background()
                .job(title, call)
                .onSuccess(user -> {
                    done.accept(user);
                    about.info(words);
                })
                .onFailure(failure -> about.failure(
                        failure,
                        failure instanceof DeskException known && known.retryable()
                                ? () -> act(title, call, done, words)
                                : null))
                .start();
    }

    /** Finds out why nothing may be changed now; no reason means that it may. */
    private void updateObstacle() {
        PoolChoice choice = source.chosen().orElse(null);
        if (choice == null) {
            obstacle.set(Texts.text("users.noPool.title"));
        } else if (choice.readOnly()) {
            obstacle.set(Texts.text("users.pool.obstacle.readOnly"));
        } else if (!context.session().guard().allowsWrites()) {
            obstacle.set(Texts.text("users.pool.obstacle.locked"));
        } else {
            obstacle.set("");
        }
    }

    /** The form for a new user, or for one that is there. */
    PoolUserForm form(@Nullable PoolUser user) {
        return new PoolUserForm(context, source.chosen().orElseThrow().pool(), user);
    }

    PasswordForm password(PoolUser user) {
        return new PasswordForm(context, source.chosen().orElseThrow().pool(), user);
    }

    /** Why nothing may be changed; empty when it may. */
    ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }
}
