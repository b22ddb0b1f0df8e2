package io.cruddur.desk.ui.database.console;

import io.cruddur.desk.core.database.ConsoleMemory;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Notices;

/** Says what became of reading what was kept of the console. */
record ConsoleNotices(Notices notices) implements ConsoleMemory.Listener {
    static ConsoleMemory memory(FeatureContext context) {
        return new ConsoleMemory(
                context.shelf(),
                context.background(),
                context.session().database().reader(),
                !context.session().place().isProd());
    }

    private Notices about() {
        return notices.about("load the console");
    }

    @Override
    public void loaded() {
        about().succeeded();
    }

    @Override
    public void notLoaded(Throwable failure, Runnable retry) {
        about().failure(failure, retry);
    }

    @Override
    public void damaged(String aside) {
        notices.info(Texts.text("database.sql.damaged", aside));
    }
}
