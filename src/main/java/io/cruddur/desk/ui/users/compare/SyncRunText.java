package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.core.people.SyncRun;
import io.cruddur.desk.ui.kit.Texts;

/** The sentences of a run. */
final class SyncRunText implements SyncRun.Sentences {
    @Override
    public String creating(String handle) {
        return Texts.text("users.apply.creating", handle);
    }

    @Override
    public String writing() {
        return Texts.text("users.apply.writing");
    }

    @Override
    public String cancelled() {
        return Texts.text("users.apply.cancelled");
    }

    @Override
    public String rowGone(String handle) {
        return Texts.text("users.apply.rowGone", handle);
    }

    @Override
    public String rowChanged(String handle) {
        return Texts.text("users.apply.rowChanged", handle);
    }
}
