package io.cruddur.desk.ui.shell;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import java.util.Map;

/**
 * Asks before a session ends with something that would be lost: the same on every way out of it. Whoever stays is where
 * the typing was, and not at the button that leads out.
 */
final class LeaveConfirmation {
    private final FeatureHost host;
    private final ShellViewModel model;
    private final Background background;
    private final Dialogs dialogs;

    LeaveConfirmation(FeatureHost host, ShellViewModel model, Background background, Dialogs dialogs) {
        this.host = host;
        this.model = model;
        this.background = background;
        this.dialogs = dialogs;
    }

    /** For a session of another environment, or of another profile or region of PROD. */
    boolean maySwitch(Environment to) {
        String name = Texts.text(to == Environment.PROD ? "shell.environment.prod" : "shell.environment.local");
        return orStay(discards(Texts.text("shell.discard.switch", name))
                && mayCancel(Texts.text("shell.leave.switch", name)));
    }

    /** For good. */
    boolean mayClose() {
        return orStay(discards(Texts.text("shell.discard.close")) && mayCancel(Texts.text("shell.leave.close")));
    }

    private boolean orStay(boolean may) {
        if (!may) {
            host.focus();
        }
        return may;
    }

    /** What was typed and not saved. The view that it is in comes to the front, so that one sees what is asked about. */
    boolean mayDiscard() {
        return orStay(discards(Texts.text("shell.discard.restart")));
    }

    /** @param confirm what the button says that does not stay */
    private boolean discards(String confirm) {
        for (Map.Entry<Destination, String> unsaved : host.unsaved().entrySet()) {
            model.destinationProperty().set(unsaved.getKey());
            host.showUnsaved();
            if (!dialogs.confirm(Texts.text("shared.discard.title"), unsaved.getValue(), confirm)) {
                return false;
            }
        }
        return true;
    }

    /** Leaving a session cancels its tasks: nobody should learn that afterwards. */
    private boolean mayCancel(String confirm) {
        int tasks = background.running().size();
        return tasks == 0
                || dialogs.confirm(Texts.text("shell.leave.title"), Texts.text("shell.leave.sentence", tasks), confirm);
    }
}
