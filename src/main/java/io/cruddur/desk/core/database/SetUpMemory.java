package io.cruddur.desk.core.database;

import io.cruddur.desk.port.kept.Shelf;
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

    /** @param place of the database */
    public SetUpMemory(Shelf shelf, String place) {
        this.shelf = shelf;
        this.place = place;
    }

    /** The step that was begun and has not ended, of a set-up of this database. Blocks. */
    public Optional<SetUpStep> underWay() {
        List<String> lines = shelf.read(FILE).orElse("").lines().toList();
        return lines.size() == 2 && lines.getFirst().equals(place)
                ? Arrays.stream(SetUpStep.values())
                        .filter(step -> step.key().equals(lines.getLast()))
                        .findFirst()
                : Optional.empty();
    }

    /** Is on disk when this returns. Blocks. */
    public void begun(SetUpStep step) {
        write(place + "\n" + step.key() + "\n");
    }

    /** There is nothing left of it to do, or the person knows. Blocks. */
    public void over() {
        write("");
    }

    private void write(String text) {
        shelf.keep(FILE, () -> text);
        shelf.flush(FILE);
    }
}
