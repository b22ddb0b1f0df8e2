package io.cruddur.desk.ui.users.pool;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.port.UserPool.SearchBy;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.kit.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The pool's users in words. */
final class PoolFormatter {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private PoolFormatter() {}

    static String label(SearchBy by) {
        return switch (by) {
            case HANDLE -> Texts.text("users.pool.by.handle");
            case EMAIL -> Texts.text("users.pool.by.email");
            case SUB -> Texts.text("users.pool.by.sub");
        };
    }

    /** Cognito's word for a status, as people write: {@code Force change password}. */
    static String status(PoolUser user) {
        String words = user.status().replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty()
                ? Texts.text("users.pool.status.none")
                : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** In the zone of this machine. */
    static String created(@Nullable Instant instant) {
        return instant == null ? "–" : DAY.format(instant.atZone(ZoneId.systemDefault()));
    }

    static String summary(PoolViewModel model) {
        int count = model.users().size();
        if (!model.stepProperty().get().isEmpty()) {
            return model.stepProperty().get();
        }
        LoadState load = model.load().state();
        if (load instanceof LoadState.Failed(String problem) && count > 0) {
            return Texts.text("users.pool.summary.failed", count, problem);
        }
        if (!load.isLoaded() && count == 0) {
            return Texts.text("users.pool.summary.none");
        }
        return Texts.text(model.moreProperty().get() ? "users.pool.summary.more" : "users.pool.summary.all", count);
    }
}
