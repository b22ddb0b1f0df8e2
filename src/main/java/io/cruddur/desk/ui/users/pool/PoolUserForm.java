package io.cruddur.desk.ui.users.pool;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.port.UserPool;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.Texts;
import java.util.List;
import java.util.regex.Pattern;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A user of the pool as they are written down: new, or changed. */
final class PoolUserForm {
    /** As AWS documents AdminCreateUser: no space in a user name, and at most this many characters. */
    private static final int LONGEST_USERNAME = 128;

    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

    /** Characters of an attribute, as AWS documents them. */
    private static final int LONGEST_ATTRIBUTE = 2048;

    private final UserPool pool;
    private final @Nullable PoolUser user;
    private final StringProperty username = new SimpleStringProperty("");
    private final StringProperty handle = new SimpleStringProperty("");
    private final StringProperty displayName = new SimpleStringProperty("");
    private final StringProperty email = new SimpleStringProperty("");
    private final BooleanProperty emailVerified = new SimpleBooleanProperty();
    private final BooleanProperty invite = new SimpleBooleanProperty();
    private final PoolSaving saving;

    /** @param user null for a new one */
    PoolUserForm(FeatureContext context, UserPool pool, @Nullable PoolUser user) {
        this.pool = pool;
        this.user = user;
        if (user != null) {
            username.set(user.username());
            handle.set(user.handle() == null ? "" : user.handle());
            displayName.set(user.displayName() == null ? "" : user.displayName());
            email.set(user.email() == null ? "" : user.email());
            emailVerified.set(user.emailVerified());
        }
        saving = new PoolSaving(
                context,
                Bindings.createStringBinding(this::found, username, handle, displayName, email, invite),
                List.of(username, handle, displayName, email));
    }

    /** What is wrong with the form as it stands; empty when nothing is. */
    private String found() {
        if (user == null) {
            String name = username.get();
            if (name.isEmpty() && handle.get().isBlank() && email.get().isBlank()) {
                return Texts.text("users.form.problem.nobody");
            }
            if (!name.isEmpty() && !USERNAME.matcher(name).matches()) {
                return Texts.text("users.form.problem.username");
            }
            if (name.length() > LONGEST_USERNAME) {
                return Texts.text("users.form.problem.longUsername", LONGEST_USERNAME);
            }
            if (invite.get() && email.get().isBlank()) {
                return Texts.text("users.form.problem.invite");
            }
        }
        if (!email.get().isEmpty() && !EMAIL.matcher(email.get()).matches()) {
            return Texts.text("users.form.problem.email");
        }
        if (!handle.get().equals(handle.get().strip())) {
            return Texts.text("users.form.problem.space");
        }
        if (handle.get().length() > LONGEST_ATTRIBUTE
                || email.get().length() > LONGEST_ATTRIBUTE
                || displayName.get().length() > LONGEST_ATTRIBUTE) {
            return Texts.text("users.form.problem.long", LONGEST_ATTRIBUTE);
        }
        return "";
    }

    void save() {
        if (!saving.possible().get()) {
            return;
        }
        PoolUser before = user;
        String title = Texts.text(
                before == null ? "users.form.create.job" : "users.form.edit.job",
                username.get().isEmpty() ? handle.get() : username.get());
        UserPool.NewUser asNew = new UserPool.NewUser(
                username.get(), handle.get(), email.get(), displayName.get(), emailVerified.get(), invite.get());
        UserPool.Profile profile =
                new UserPool.Profile(handle.get(), email.get(), emailVerified.get(), displayName.get());
        saving.start(title, work -> before == null ? pool.create(asNew, work) : pool.update(before, profile));
    }

    boolean isNew() {
        return user == null;
    }

    StringProperty usernameProperty() {
        return username;
    }

    StringProperty handleProperty() {
        return handle;
    }

    StringProperty displayNameProperty() {
        return displayName;
    }

    StringProperty emailProperty() {
        return email;
    }

    BooleanProperty emailVerifiedProperty() {
        return emailVerified;
    }

    BooleanProperty inviteProperty() {
        return invite;
    }

    PoolSaving saving() {
        return saving;
    }
}
