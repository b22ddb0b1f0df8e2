package io.cruddur.desk.ui.requests;

import io.cruddur.desk.core.requests.AuditPages;
import io.cruddur.desk.environment.AuditFile;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.requests.audit.AuditController;
import io.cruddur.desk.ui.requests.audit.AuditViewModel;
import java.time.ZoneId;
import javafx.scene.Parent;

/** The requests view: the log of the session, which it follows by itself, and the file of what production was asked to change. */
public final class RequestsFeature implements Feature {
    private final RequestsViewModel model;
    private final RequestsController controller;
    private final AuditViewModel changes;
    private final AuditController audit;
    private final Parent view;

    /** @param file of all sessions of production */
    public RequestsFeature(Desk desk, AuditFile file) {
        ZoneId zone = ZoneId.systemDefault();
        model = new RequestsViewModel(desk.session().requests(), desk.background(), new Pulses());
        Parent detail = FxmlViews.load(FxmlView.REQUEST_DETAIL, new RequestDetailController(model, zone));
        changes = new AuditViewModel(desk.context(), new AuditPages(file));
        audit = new AuditController(changes, desk.dialogs(), desk.preferences(), zone);
        Parent page = FxmlViews.load(FxmlView.REQUESTS_AUDIT, audit);
        controller = new RequestsController(model, zone, detail, page, desk.preferences());
        controller.setOnAudit(changes::search);
        view = FxmlViews.load(FxmlView.REQUESTS, controller);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void refresh() {
        if (controller.showsAudit()) {
            changes.search();
        }
    }

    @Override
    public void search() {
        if (controller.showsAudit()) {
            audit.focusSearch();
        } else {
            controller.search();
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
