package io.cruddur.desk.ui.database.setup;

import io.cruddur.desk.core.database.SetUpResult;
import io.cruddur.desk.core.database.SetUpStep;
import io.cruddur.desk.model.DatabaseSession;
import io.cruddur.desk.port.DatabaseAdmin;
import io.cruddur.desk.port.DatabaseAdmin.Standing;
import io.cruddur.desk.ui.kit.Texts;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the set-up says. */
final class SetUpFormatter {
    private static final int NAMED = 4;

    private SetUpFormatter() {}

    static String name(SetUpStep step) {
        return Texts.text(
                switch (step) {
                    case DROP -> "database.setUp.drop";
                    case CREATE -> "database.setUp.create";
                    case SCHEMA -> "database.setUp.schema";
                    case SEED -> "database.setUp.seed";
                    case SYNC -> "database.setUp.sync";
                });
    }

    /** What a step does. */
    static String purpose(SetUpStep step) {
        return Texts.text(
                switch (step) {
                    case DROP -> "database.setUp.drop.purpose";
                    case CREATE -> "database.setUp.create.purpose";
                    case SCHEMA -> "database.setUp.schema.purpose";
                    case SEED -> "database.setUp.seed.purpose";
                    case SYNC -> "database.setUp.sync.purpose";
                });
    }

    static String state(StepProgress.State state) {
        return Texts.text(
                switch (state) {
                    case WAITING -> "database.setUp.state.waiting";
                    case RUNNING -> "database.setUp.state.running";
                    case DONE -> "database.setUp.state.done";
                    case FAILED -> "database.setUp.state.failed";
                });
    }

    /** Empty for what has not begun. */
    static String took(Duration took) {
        if (took.isZero()) {
            return "";
        }
        return took.toMillis() < 100
                ? Texts.text("database.setUp.instant")
                : Texts.text("database.setUp.seconds", took.toMillis() / 1000.0);
    }

    static String place(Standing standing) {
        return Texts.text(
                standing.embedded() ? "database.setUp.place.embedded" : "database.setUp.place",
                standing.database(),
                standing.server());
    }

    /** What a step has done. */
    static String done(SetUpResult result) {
        return switch (result) {
            case SetUpResult.Dropped(var dropped) -> dropped(dropped);
            case SetUpResult.Created(boolean fresh) ->
                Texts.text(fresh ? "database.setUp.created" : "database.setUp.thereAlready");
            case SetUpResult.Migrated(var migrated) -> migrated(migrated);
            case SetUpResult.Seeded(var seeded) ->
                Texts.text("database.setUp.seeded", seeded.users(), seeded.activities());
            case SetUpResult.Synced(int written, int differing) ->
                Texts.text("database.setUp.synced", written, differing);
        };
    }

    private static String dropped(DatabaseAdmin.Dropped dropped) {
        if (!dropped.existed()) {
            return Texts.text("database.setUp.nothingToDrop");
        }
        return dropped.backup()
                .map(file -> Texts.text("database.setUp.dropped.backup", dropped.ended(), file))
                .orElseGet(() -> Texts.text("database.setUp.dropped", dropped.ended()));
    }

    private static String migrated(DatabaseAdmin.Migrated migrated) {
        if (migrated.recognised()) {
            return Texts.text("database.setUp.recognised", migrated.to());
        }
        if (migrated.from() == 0) {
            return Texts.text("database.setUp.made", migrated.to());
        }
        return migrated.from() == migrated.to()
                ? Texts.text("database.setUp.current", migrated.to())
                : Texts.text("database.setUp.migrated", migrated.from(), migrated.to());
    }

    static String standing(Standing standing) {
        if (!standing.exists()) {
            return Texts.text("database.setUp.standing.absent", standing.database());
        }
        if (standing.version() == 0) {
            return Texts.text("database.setUp.standing.noHistory", standing.database());
        }
        return standing.version() >= standing.latest()
                ? Texts.text("database.setUp.standing.current", standing.database(), standing.version())
                : Texts.text(
                        "database.setUp.standing.behind", standing.database(), standing.version(), standing.latest());
    }

    /** Who is in the database besides this app, a line each, of many only some. */
    static String others(List<DatabaseSession> others) {
        String more = others.size() > NAMED ? Texts.text("database.setUp.others.more", others.size() - NAMED) : "";
        return Stream.concat(others.stream().limit(NAMED).map(SetUpFormatter::line), Stream.of(more))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String line(DatabaseSession session) {
        return Stream.of(
                        session.application().isBlank()
                                ? Texts.text("database.setUp.others.unnamed")
                                : session.application(),
                        session.user(),
                        session.client(),
                        session.state())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" · "));
    }
}
