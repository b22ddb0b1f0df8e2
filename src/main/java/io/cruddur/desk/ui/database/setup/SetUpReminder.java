package io.cruddur.desk.ui.database.setup;

import io.cruddur.desk.core.database.SetUpMemory;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.Texts;

/** Says at the start that a set-up was cut off. */
public final class SetUpReminder {
    private SetUpReminder() {}

    static SetUpMemory memory(FeatureContext context) {
        return new SetUpMemory(context.shelf(), place(context));
    }

    private static String place(FeatureContext context) {
        return context.session().place().postgres();
    }

    /** Says, where it is so, that a set-up of this session's database was begun and has not ended. */
    public static void remind(FeatureContext context) {
        if (context.session().place().isProd()) {
            return;
        }
        SetUpMemory memory = memory(context);
        context.background()
                .quiet(_ -> memory.underWay())
                .onSuccess(found -> found.ifPresent(step -> context.notices()
                        .info(Texts.text("database.setUp.cutOff", place(context), SetUpFormatter.name(step)))))
                .onFailure(failure -> context.notices().failure(failure, null))
                .start();
    }
}
