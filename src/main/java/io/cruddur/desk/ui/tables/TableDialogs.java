package io.cruddur.desk.ui.tables;

import io.cruddur.desk.port.Seeder;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.dialog.WorkingDialog;
import io.cruddur.desk.ui.tables.create.CreateTableController;
import io.cruddur.desk.ui.tables.create.CreateTableViewModel;
import io.cruddur.desk.ui.tables.seed.SeedController;
import io.cruddur.desk.ui.tables.seed.SeedViewModel;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Dialog;

/** The dialogs of the tables view that work. */
final class TableDialogs {
    private final Dialogs dialogs;

    TableDialogs(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    Optional<TableDetails> create(CreateTableViewModel model) {
        Parent content = FxmlViews.load(FxmlView.CREATE_TABLE, new CreateTableController(model));
        Dialog<TableDetails> dialog = WorkingDialog.of(
                Texts.text("tables.create.title"),
                content,
                Texts.text("tables.create.confirm"),
                model.canCreate(),
                model.creatingProperty(),
                model::create,
                model::cancel,
                model.createdProperty());
        return dialogs.show(dialog);
    }

    Optional<Seeder.Summary> seed(SeedViewModel model) {
        Parent content = FxmlViews.load(FxmlView.SEED_TABLE, new SeedController(model, dialogs));
        Dialog<Seeder.Summary> dialog = WorkingDialog.of(
                Texts.text("tables.seed.title", model.table()),
                content,
                Texts.text("tables.seed.confirm"),
                model.canSeed(),
                model.seedingProperty(),
                model::seed,
                model::cancel,
                model.outcomeProperty());
        return dialogs.show(dialog);
    }
}
