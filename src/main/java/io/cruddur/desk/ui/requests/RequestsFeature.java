package io.cruddur.desk.ui.requests;

import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import java.time.ZoneId;
import javafx.scene.Parent;

/** The requests view: follows the log by itself, so there is nothing to refresh. */
public final class RequestsFeature implements Feature {
    private final RequestsViewModel model;
    private final RequestsController controller;
    private final Parent view;

    public RequestsFeature(Desk desk) {
        ZoneId zone = ZoneId.systemDefault();
        model = new RequestsViewModel(desk.session().requests(), desk.background(), new Pulses());
        Parent detail = FxmlViews.load(FxmlView.REQUEST_DETAIL, new RequestDetailController(model, zone));
        controller = new RequestsController(model, zone, detail, desk.preferences());
        view = FxmlViews.load(FxmlView.REQUESTS, controller);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void refresh() {}

    @Override
    public void search() {
        controller.search();
    }

    @Override
    public void close() {
        model.close();
    }
}
