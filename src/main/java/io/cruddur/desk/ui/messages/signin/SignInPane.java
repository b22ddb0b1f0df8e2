package io.cruddur.desk.ui.messages.signin;

import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import java.time.InstantSource;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** The page that one signs in on. Its nodes are made when they are first wanted. */
public final class SignInPane implements AutoCloseable {
    private final SignInViewModel model;
    private final SignInController controller;
    private @Nullable Parent view;

    public SignInPane(Desk desk, InstantSource clock, Behind behind) {
        model = new SignInViewModel(desk.session(), desk.background(), clock, desk.browser()::open);
        controller = new SignInController(model, !desk.session().place().isProd(), behind);
    }

    public SignInViewModel model() {
        return model;
    }

    public Parent view() {
        Parent made = view;
        if (made == null) {
            made = FxmlViews.load(FxmlView.SIGN_IN, controller);
            view = made;
        }
        return made;
    }

    /** Whether it is in sight. */
    public boolean isShown() {
        return view != null && view.getParent() != null;
    }

    public void focus() {
        if (isShown()) {
            controller.focus();
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
