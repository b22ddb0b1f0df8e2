package io.cruddur.desk.tour;

import io.cruddur.desk.robot.DeskAppExtension.Running;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Drives the real app, headless, on fresh services that keep nothing, and writes pictures to {@code target/tour}. One
 * class per chapter ({@code mvn -Ptour -Dtour.only=Tables,Query} shows some alone); a chapter that fails is reported, and the others are still shown.
 */
public final class Tour {
    /** One job of the app, shown step by step. */
    interface Chapter {
        void show(TourGuide guide) throws Exception;

        /** Whether the app has to be connected first. */
        default boolean needsSession() {
            return true;
        }

        default String name() {
            return getClass().getSimpleName().replace("Chapter", "");
        }
    }

    /** Named in the documents, and in no picture, each with the reason. */
    private static final Set<String> NOT_VISITED = Set.of(
            // Only while something runs that is over in a moment here, and that nobody else can hold up.
            "cancelAudit",
            "cancelDelete",
            "cancelPool",
            "cancelScan",
            "exportProgress",
            "exportStop",
            "stopGroupRule",
            // Of a second user pool.
            "setUpPool",
            // Of more changes of production than are read at once.
            "auditMore",
            // Of a pool with more users than are read at once.
            "poolAll",
            "poolMore",
            // Of more than three failures at a time; a chapter in which anything fails is a failed one.
            "noticesDismissAll",
            "noticesMore");

    private static final List<Chapter> CHAPTERS = List.of(
            new MessagesChapter(),
            new MessagesStatesChapter(),
            new MessagesFailedChapter(),
            new SignInChapter(),
            new TablesChapter(),
            new QueryChapter(),
            new ItemEditorChapter(),
            new TransferChapter(),
            new UsersChapter(),
            new DatabaseChapter(),
            new SetUpChapter(),
            new SetUpDoneChapter(),
            new RequestsChapter(),
            new ProdChapter(),
            new ConnectionChapter(),
            new StartChapter());

    private Tour() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(System.getProperty("cruddur.project", "."), "target", "tour");
        String only = System.getProperty("cruddur.tour.only", "");
        Running app = Running.start();
        TourGuide guide = new TourGuide(app.robot(), folder);
        int failed = 0;
        try {
            for (Chapter chapter : CHAPTERS) {
                if (Arrays.stream(only.split(",")).anyMatch(chapter.name()::contains)) {
                    failed += show(chapter, guide);
                }
            }
        } finally {
            app.close();
        }
        System.out.println(guide.taken() + " pictures in " + folder);
        Set<String> nowhere = only.isEmpty() ? DocumentedIds.in(Path.of(".").toAbsolutePath()) : new TreeSet<>();
        nowhere.removeAll(guide.ids());
        nowhere.removeAll(NOT_VISITED);
        if (!nowhere.isEmpty()) {
            System.err.println("The documents name ids that were in no window: " + nowhere);
            failed++;
        }
        System.exit(failed == 0 ? 0 : 1);
    }

    private static int show(Chapter chapter, TourGuide guide) {
        try {
            System.out.println(chapter.name());
            if (chapter.needsSession()) {
                guide.desk().awaitReady();
            }
            chapter.show(guide);
            if (guide.desk().find("noticeFailure").isPresent()) {
                throw new AssertionError("The window says that something failed.");
            }
            return 0;
        } catch (Exception | AssertionError e) {
            System.err.println("The tour's chapter " + chapter.name() + " failed:");
            e.printStackTrace();
            guide.dismissDialogs();
            return 1;
        }
    }
}
