package io.cruddur.desk.ui.messages.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cruddur.desk.core.chat.timeline.ChatRow;
import io.cruddur.desk.core.chat.timeline.Timeline;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.ui.messages.TimeFormatter;
import io.cruddur.desk.ui.messages.people.PersonLook;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MessageListViewTest {
    private static final Person ME = new Person("1", "Me", "me");
    private static final Person OTHER = new Person("2", "Other", "other");
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final SplicedList<ChatRow> rows = new SplicedList<>();
    private Instant now = START;
    private final AtomicInteger nearTop = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private MessageListView list;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @Start
    void start(Stage opened) {
        stage = opened;
        list = new MessageListView(new MessageCell.Actions() {
            @Override
            public TimeFormatter times() {
                return new TimeFormatter(() -> now, ZoneOffset.UTC);
            }

            @Override
            public void retry(Message message) {}

            @Override
            public void discard(Message message) {}

            @Override
            public void open(URI page) {}
        });
        list.onNearTop(nearTop::incrementAndGet);
        stage.setScene(new Scene(list, 500, 600));
        // The stage is shared: another class may have left it larger.
        stage.setWidth(500);
        stage.setHeight(600);
        stage.show();
    }

    @Test
    void opensAtTheNewestMessageAndStaysThere() {
        become(0, 100);
        assertThat(list.atEndProperty().get()).isTrue();
        assertThat(bottomOf(99)).isCloseTo(600, within(2.0));

        become(0, 103);
        assertThat(bottomOf(102)).isCloseTo(600, within(2.0));

        fx(() -> stage.setHeight(500));
        assertThat(bottomOf(102)).isCloseTo(list.getHeight(), within(2.0));
    }

    @Test
    void historyAboveDoesNotMoveTheLineBeingRead() {
        become(100, 200);
        scroll(-1500);
        assertThat(list.atEndProperty().get()).isFalse();
        String line = lineInSight();
        double before = positionOf(line);

        become(80, 200);
        assertThat(positionOf(line)).isCloseTo(before, within(0.01));
        become(0, 200);
        assertThat(positionOf(line)).isCloseTo(before, within(0.01));
    }

    @Test
    void historyAboveDoesNotMoveTheLineBeingReadAtTheVeryTop() {
        become(100, 120);
        scroll(-100_000);
        String line = key(103);
        double before = positionOf(line);
        assertThat(nearTop.get()).isPositive();

        become(80, 120);
        assertThat(positionOf(line)).isCloseTo(before, within(0.01));
    }

    @Test
    void aNewMessageDoesNotScrollSomeoneReadingAbove() {
        become(0, 100);
        scroll(-900);
        String line = lineInSight();
        double before = positionOf(line);

        become(0, 105);
        assertThat(positionOf(line)).isCloseTo(before, within(0.01));
        assertThat(list.atEndProperty().get()).isFalse();

        fx(list::scrollToEnd);
        assertThat(bottomOf(104)).isCloseTo(600, within(2.0));
        assertThat(list.atEndProperty().get()).isTrue();
    }

    @Test
    void theLineBeingReadStaysWhenTheWindowBecomesNarrowerOrWider() {
        become(0, 200);
        scroll(-3000);
        String line = firstInSight();
        double before = positionOf(line);
        fx(() -> stage.setWidth(380));
        assertThat(positionOf(line)).isCloseTo(before, within(1.0));
        fx(() -> stage.setWidth(620));
        assertThat(positionOf(line)).isCloseTo(before, within(1.0));
    }

    @Test
    void aDayIsRenamedWhenItIsOver() {
        become(0, 5);
        assertThat(days()).containsExactly("Today");
        now = START.plus(Duration.ofDays(1));
        fx(list::timesChanged);
        assertThat(days()).containsExactly("Yesterday");
        now = START.plus(Duration.ofDays(2));
        fx(list::timesChanged);
        assertThat(days()).containsExactly("Sunday, 1 November");
    }

    @Test
    void aLongMessageStaysAtThePartThatIsReadWhenItsTimeChanges() {
        Message message =
                new Message("group", "1", START.plus(Duration.ofDays(400)), "uuid", OTHER, "words ".repeat(2000));
        fx(() -> {
            rows.become(List.of(new ChatRow.Bubble("long", message, ChatRow.SendState.RECEIVED, true, true, "", "")));
            list.show(rows);
        });
        String ahead = label(".message-time");
        fx(() -> ((Hyperlink) list.lookupAll(".message-pages .hyperlink").stream()
                        .filter(link -> !link.isDisabled())
                        .findFirst()
                        .orElseThrow())
                .fire());
        String second = label(".message-pages .label");
        now = START.plus(Duration.ofDays(401));
        fx(list::timesChanged);
        assertThat(label(".message-time")).isNotEqualTo(ahead);
        assertThat(label(".message-pages .label")).isEqualTo(second);
    }

    private String label(String selector) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> ((Label) list.lookup(selector)).getText());
    }

    private List<String> days() {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> list.lookupAll(".day-separator").stream()
                .filter(Node::isVisible)
                .map(day -> ((Label) day).getText())
                .toList());
    }

    private String firstInSight() {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            for (ChatRow row : rows) {
                Double at = row instanceof ChatRow.Bubble ? list.positionOf(row.key()) : null;
                if (at != null && at >= 0) {
                    return row.key();
                }
            }
            throw new AssertionError("no message in sight");
        });
    }

    @Test
    void aShortConversationStandsAtTheBottom() {
        become(0, 2);
        assertThat(bottomOf(1)).isCloseTo(600, within(2.0));
    }

    @Test
    void onlyRowsInSightHaveNodes() {
        become(0, 100_000);
        assertThat(list.cells()).isLessThan(40);
        scroll(-50_000);
        assertThat(list.cells()).isLessThan(40);
    }

    @Test
    void whatIsDatedFarAheadIsMarkedAndSaysItsDate() {
        Instant ahead = Instant.parse("9999-12-31T23:59:59Z");
        SplicedList<ChatRow> made = new SplicedList<>();
        Timeline timeline = new Timeline("1", "2", ZoneOffset.UTC, () -> now, PersonLook::sender, made);
        timeline.change(
                List.of(),
                List.of(
                        new Message("g", START.toString(), START, "m1", OTHER, "of now"),
                        new Message("g", ahead.toString(), ahead, "m2", OTHER, "a mistake")),
                List.of());
        fx(() -> {
            rows.become(List.copyOf(made));
            list.show(rows);
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(list.lookupAll(".message-meta").stream()
                        .filter(meta ->
                                ((Label) meta.lookup(".message-time")).getText().equals("dated 31 Dec 9999"))
                        .filter(meta ->
                                meta.isVisible() && meta.lookup(".message-odd").isVisible()))
                .hasSize(1);
    }

    private void become(int from, int to) {
        become(from, to, 0);
    }

    private void become(int from, int to, int ahead) {
        List<Message> messages = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Instant at = START.plusSeconds(i * 100L);
            String words = "message " + i
                    + (i % 4 == 0 ? " 👨‍👩‍👧‍👦 and 👍🏽" : " and more words").repeat(Math.floorMod(i * 7, 13));
            messages.add(new Message("g", at.toString(), at, "m" + i, i % 5 < 2 ? ME : OTHER, words));
        }
        for (int i = 0; i < ahead; i++) {
            Instant at = Instant.parse("9999-01-01T00:00:00Z").plusSeconds(i);
            messages.add(new Message("g", at.toString(), at, "ahead " + i, OTHER, "a mistake"));
        }
        SplicedList<ChatRow> made = new SplicedList<>();
        Timeline timeline = new Timeline("1", "2", ZoneOffset.UTC, () -> now, PersonLook::sender, made);
        timeline.change(List.of(), messages, List.of());
        List<ChatRow> wanted = List.copyOf(made);
        fx(() -> {
            boolean first = rows.isEmpty();
            rows.become(wanted);
            if (first) {
                list.show(rows);
            }
        });
    }

    private void scroll(double pixels) {
        fx(() -> list.scrollBy(pixels));
    }

    private static String key(int message) {
        return "m" + message;
    }

    private double positionOf(String key) {
        Double position = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> list.positionOf(key));
        assertThat(position).as("%s is in sight", key).isNotNull();
        return position;
    }

    private double bottomOf(int message) {
        Double bottom = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> list.bottomOf(key(message)));
        assertThat(bottom).as("message %s is in sight", message).isNotNull();
        return bottom;
    }

    private String lineInSight() {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            for (int i = rows.size() - 1; i >= 0; i--) {
                if (rows.get(i) instanceof ChatRow.Bubble bubble) {
                    Double at = list.positionOf(bubble.key());
                    if (at != null && at > 100 && at < 400) {
                        return bubble.key();
                    }
                }
            }
            throw new AssertionError("no message in sight");
        });
    }

    private void fx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> list.getScene().getRoot().layout());
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void theEndIsTheNewestMessageThatCountsAndNotWhatIsDatedFarAhead() {
        become(0, 100, 40);
        assertThat(list.atEndProperty().get()).isTrue();
        assertThat(bottomOf(99)).isCloseTo(600, within(2.0));
        become(0, 103, 40);
        assertThat(bottomOf(102)).isCloseTo(600, within(2.0));

        scroll(2000);
        assertThat(list.atEndProperty().get()).isFalse();
        String line = "ahead 20";
        fx(() -> list.scrollTo(rows.size() - 20));
        double before = positionOf(line);
        become(0, 104, 40);
        assertThat(positionOf(line)).isCloseTo(before, within(0.01));
        fx(list::scrollToEnd);
        assertThat(bottomOf(103)).isCloseTo(600, within(2.0));
        assertThat(list.atEndProperty().get()).isTrue();
    }

    @Test
    void aFewMessagesAreInSightAboveManyThatAreDatedFarAhead() {
        become(0, 2, 40);
        assertThat(list.atEndProperty().get()).isTrue();
        positionOf(key(0));
        become(0, 3, 40);
        assertThat(list.atEndProperty().get()).isTrue();
        positionOf(key(2));
    }

    @Test
    void whereAllIsDatedFarAheadTheLastOfItIsTheEnd() {
        become(0, 0, 40);
        assertThat(list.atEndProperty().get()).isTrue();
        positionOf("ahead 39");
    }
}
