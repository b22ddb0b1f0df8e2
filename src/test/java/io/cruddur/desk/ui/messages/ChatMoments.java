package io.cruddur.desk.ui.messages;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.ChangeFeed.Change;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.support.FakeSessions;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.kit.MemoryShelf;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.dialog.Notices;
import io.cruddur.desk.ui.messages.signin.ScriptedPool;
import io.cruddur.desk.ui.messages.signin.SignInDriver;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.Executor;

/** The messages view at moments that real services pass through too fast, or cannot be brought to. For the tour. */
public final class ChatMoments {
    /** What is shown. */
    public enum Moment {
        LOADING,
        NO_PEOPLE,
        USERS_UNREACHABLE,
        NO_CONVERSATIONS,
        NO_TABLE,
        UNREACHABLE,
        NO_MESSAGES,
        EMPTIED,
        CONNECTION_LOST,
        CATCHING_UP,
        ODD_ROWS,
        STALE_LIST,
        PROD_NOBODY_CHOSEN,
        PROD,
        PROD_SIGNED_IN
    }

    private final Theme theme;

    public ChatMoments(Theme theme) {
        this.theme = theme;
    }

    /** The view as it is at {@code moment}. On the FX thread. */
    public Feature at(Moment moment) {
        Stoppable worker = new Stoppable();
        Environment environment = moment.name().startsWith("PROD") ? Environment.PROD : Environment.LOCAL;
        ChatFixture fixture = new ChatFixture(environment, new Background(worker, Runnable::run));
        arrange(moment, fixture, worker);
        MessagesFeature feature = new MessagesFeature(
                new Desk(
                        moment == Moment.PROD_SIGNED_IN
                                ? fixture.signedInWith(new ScriptedPool(), fixture.ownTable())
                                : fixture.session,
                        fixture.background,
                        FakeSessions.unused(Dialogs.class),
                        FakeSessions.unused(Notices.class),
                        fixture.preferences(),
                        new MemoryShelf(),
                        theme,
                        _ -> {}),
                () -> ChatFixture.NOW,
                ZoneOffset.UTC);
        feature.refresh();
        goOn(moment, fixture, worker, feature);
        return feature;
    }

    private static void arrange(Moment moment, ChatFixture fixture, Stoppable worker) {
        fixture.remembered.put("messages.acting." + fixture.session.place().environment(), fixture.andrew.uuid());
        // Before the messages, so that the rows follow them.
        fixture.store.now = ChatFixture.NOW.minus(Duration.ofHours(1));
        switch (moment) {
            case LOADING -> worker.stopped = true;
            case NO_PEOPLE -> fixture.users.users.clear();
            case USERS_UNREACHABLE ->
                fixture.users.failure = new DeskException.Unreachable(
                        "PostgreSQL at 127.0.0.1:5432 does not answer. Is it running?", null);
            case NO_CONVERSATIONS -> {}
            case NO_TABLE -> fixture.store.failure = new DeskException.NotFound("There is no such table.", null);
            case UNREACHABLE -> fixture.store.failure = unreachable();
            case NO_MESSAGES -> fixture.talking(0);
            case ODD_ROWS -> oddRows(fixture.talking(12));
            case STALE_LIST -> many(fixture.talking(12));
            case PROD_NOBODY_CHOSEN -> {
                fixture.talking(12);
                fixture.remembered.clear();
            }
            default -> fixture.talking(12);
        }
    }

    private static void goOn(Moment moment, ChatFixture fixture, Stoppable worker, MessagesFeature feature) {
        if (moment == Moment.PROD_SIGNED_IN) {
            fixture.users.link(fixture.andrew, ScriptedPool.SUB);
            SignInDriver.signIn(feature.signIn().model(), "andrewbrown", "hunter2");
        }
        switch (moment) {
            case NO_MESSAGES, EMPTIED, CONNECTION_LOST, CATCHING_UP, STALE_LIST, PROD, PROD_SIGNED_IN ->
                feature.chat().openWith(fixture.bayko, ChatFixture.GROUP);
            default -> {}
        }
        switch (moment) {
            case EMPTIED -> {
                fixture.store.messages.clear();
                fixture.store.feed.say(new Change.Messages(Set.of(ChatFixture.GROUP)));
            }
            case CONNECTION_LOST ->
                fixture.store.feed.say(new Change.Lost(unreachable().sentence()));
            case CATCHING_UP -> {
                fixture.store.feed.say(new Change.Lost(unreachable().sentence()));
                worker.stopped = true;
                fixture.store.feed.say(new Change.Resumed());
            }
            case STALE_LIST -> {
                fixture.store.failure = unreachable();
                feature.chat().refresh();
            }
            default -> {}
        }
    }

    private static DeskException unreachable() {
        return new DeskException.Unreachable("DynamoDB at 127.0.0.1:8000 does not answer. Is it running?", null);
    }

    private static void many(ChatFixture fixture) {
        for (int i = 0; i < 45; i++) {
            row(fixture, "g" + i, i * 31, new Person("p" + i, "Person number " + i, "person" + i), "Until then!");
        }
    }

    private static void oddRows(ChatFixture fixture) {
        row(
                fixture,
                "long",
                2,
                new Person("p1", "Maximiliane ".repeat(17).strip(), "maximiliane"),
                "A name of 200 characters");
        row(
                fixture,
                "rtl",
                3,
                new Person("p2", "\u05D3\u05E0\u05D4 \u05DC\u05D5\u05D9", "dana"),
                "\u05E9\u05DC\u05D5\u05DD, \u05DE\u05D4 \u05E0\u05E9\u05DE\u05E2?");
        row(fixture, "bidi", 4, new Person("p3", "invoice\u202Egnp.exe", "trick\u0007ster"), "over\u202Eridden\u0000");
        row(fixture, "", 5, Person.UNKNOWN, "");
        row(fixture, "nameless", 6, new Person("p4", "", "onlyahandle"), "Just a handle");
        row(fixture, "nobody", 7, Person.UNKNOWN, "Nobody is named");
        row(fixture, "empty", 8, new Person("p5", "Hana Sato", "hana"), "");
        fixture.store.groups.add(new MessageGroup(
                fixture.andrew.uuid(),
                "timeless",
                "soon",
                null,
                "The sort key is no timestamp",
                new Person("p6", "Juno Park", "juno")));
        row(fixture, "future", -120, new Person("p7", "Noor Haddad", "noor"), "Two hours ahead of this clock");
        row(
                fixture,
                "pinned",
                -60 * 24 * 366 * 20,
                new Person("p8", "Ines Marques", "ines"),
                "Twenty years ahead of this clock");
    }

    private static void row(ChatFixture fixture, String group, int minutesAgo, Person other, String preview) {
        Instant at = ChatFixture.NOW.minus(Duration.ofMinutes(minutesAgo));
        fixture.store.groups.add(
                new MessageGroup(fixture.andrew.uuid(), group, Timestamps.format(at), at, preview, other));
    }

    /** Runs on the spot, until it is stopped: then nothing is ever answered. */
    private static final class Stoppable implements Executor {
        boolean stopped;

        @Override
        public void execute(Runnable work) {
            if (!stopped) {
                work.run();
            }
        }
    }
}
