package io.cruddur.desk.ui.users.pool;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.dialog.WorkingDialog;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Dialog;

/** What is asked before a user of the pool is made, changed or deleted. */
final class PoolDialogs {
    private final PoolViewModel model;
    private final Dialogs dialogs;

    PoolDialogs(PoolViewModel model, Dialogs dialogs) {
        this.model = model;
        this.dialogs = dialogs;
    }

    Optional<PoolUser> create() {
        return form(
                model.actions().form(null),
                Texts.text("users.form.create.title"),
                Texts.text("users.form.create.confirm"));
    }

    Optional<PoolUser> edit(PoolUser user) {
        return form(
                model.actions().form(user),
                Texts.text("users.form.edit.title", user.username()),
                Texts.text("users.form.edit.confirm"));
    }

    private Optional<PoolUser> form(PoolUserForm form, String title, String confirm) {
        Parent content = FxmlViews.load(FxmlView.POOL_USER, new PoolUserController(form));
        Dialog<PoolUser> dialog = WorkingDialog.of(
                title,
                content,
                confirm,
                form.saving().possible(),
                form.saving().runningProperty(),
                form::save,
                form.saving()::cancel,
                form.saving().savedProperty());
        return dialogs.show(dialog);
    }

    Optional<PoolUser> password(PoolUser user) {
        PasswordForm form = model.actions().password(user);
        Parent content = FxmlViews.load(FxmlView.POOL_PASSWORD, new PasswordController(form));
        Dialog<PoolUser> dialog = WorkingDialog.of(
                Texts.text("users.password.title"),
                content,
                Texts.text("users.password.confirm"),
                form.saving().possible(),
                form.saving().runningProperty(),
                form::save,
                form.saving()::cancel,
                form.saving().savedProperty());
        try {
            return dialogs.show(dialog);
        } finally {
            form.forget();
        }
    }

    boolean mayDisable(PoolUser user) {
        return dialogs.confirm(
                Texts.text("users.pool.disable.title", user.username()),
                Texts.text("users.pool.disable.sentence"),
                Texts.text("users.pool.disable.confirm"));
    }

    /** In PROD the name has to be typed. */
    boolean mayDelete(PoolUser user) {
        String title = Texts.text("users.pool.delete.title", user.username());
        String sentence = Texts.text("users.pool.delete.sentence");
        String confirm = Texts.text("users.pool.delete.confirm");
        return model.isProd()
                ? dialogs.confirmByName(title, sentence, user.username(), confirm, false)
                        .isPresent()
                : dialogs.confirm(title, sentence, confirm);
    }
}
