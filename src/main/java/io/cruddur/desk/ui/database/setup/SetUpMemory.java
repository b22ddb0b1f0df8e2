package io.cruddur.desk.ui.database.setup;

import io.cruddur.desk.core.database.SetUpStep;
import io.cruddur.desk.port.kept.Shelf;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Remembers over an end of the app, however it ends, that a set-up is under way: whoever starts it next may meet a database
 * with tables and no users, which the start itself cannot tell from one that was meant to be so.
 */
public final class SetUpMemory {
    private static final String FILE = "database/set-up-local.txt";

    private final Shelf shelf;
    private final String place;

    SetUpMemory(FeatureContext context) {
        this.shelf = context.shelf();
        this.place = context.session().place().postgres();
    }

    /** Says, where it is so, that a set-up of this session's database was begun and has not ended. */
    public static void remind(FeatureContext context) {
        if (context.session().place().isProd()) {
            return;
        }
        SetUpMemory memory = new SetUpMemory(context);
        context.background()
                .quiet(_ -> memory.underWay())
                .onSuccess(found -> found.ifPresent(step -> context.notices()
                        .info(Texts.text("database.setUp.cutOff", memory.place, SetUpFormatter.name(step)))))
                .start();
    }

    private Optional<SetUpStep> underWay() {
        List<String> lines = shelf.read(FILE).orElse("").lines().toList();
        return lines.size() == 2 && lines.getFirst().equals(place)
                ? Arrays.stream(SetUpStep.values())
                        .filter(step -> step.key().equals(lines.getLast()))
                        .findFirst()
                : Optional.empty();
    }

    /** Is on disk when this returns. Blocks. */
    void begun(SetUpStep step) {
        write(place + "\n" + step.key() + "\n");
    }

    /** There is nothing left of it to do, or the person knows. Blocks. */
    void over() {
        write("");
    }

    private void write(String text) {
        shelf.keep(FILE, () -> text);
        shelf.flush(FILE);
    }
}
