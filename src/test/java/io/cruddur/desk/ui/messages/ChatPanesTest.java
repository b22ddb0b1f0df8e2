package io.cruddur.desk.ui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.chat.timeline.ChatRow;
import io.cruddur.desk.core.text.TextParts;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.support.FakeSessions;
import io.cruddur.desk.support.ManualTime;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.dialog.Notices;
import io.cruddur.desk.ui.messages.composer.ComposerController;
import io.cruddur.desk.ui.messages.conversation.ConversationViewModel;
import io.cruddur.desk.ui.messages.conversation.MessageCell;
import io.cruddur.desk.ui.messages.conversation.MessageRow;
import io.cruddur.desk.ui.messages.conversation.MessageTextFlow;
import io.cruddur.desk.ui.messages.list.ConversationListController;
import io.cruddur.desk.ui.messages.list.ConversationListViewModel;
import io.cruddur.desk.ui.messages.people.NewConversationController;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The panes of the chat on a view model whose clock the test moves. */
@ExtendWith(ApplicationExtension.class)
class ChatPanesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(ChatFixture.NOW);
    private final TimeFormatter times = new TimeFormatter(now::get, ZoneOffset.UTC);
    private final ChatFixture fixture = ChatFixture.local().talking(3);
    private final ChatViewModel chat =
            new ChatViewModel(fixture.session, fixture.background, fixture.conversations, times);

    @SuppressWarnings("NullAway.Init")
    private StackPane root;

    @Start
    void start(Stage stage) {
        root = new StackPane();
        Scene scene = new Scene(root, 900, 600);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void aRelativeTimeMovesOnAtEveryTick() {
        put(() -> FxmlViews.load(FxmlView.CHAT_LIST, new ConversationListController(chat, null, null, "t")));
        fx(() -> chat.actAs(fixture.andrew));
        assertThat(time()).isEqualTo("now");
        for (int minutes = 1; minutes <= 5; minutes++) {
            now.updateAndGet(at -> at.plus(Duration.ofMinutes(1)));
            fx(chat::tick);
            assertThat(time()).isEqualTo(minutes + " min");
        }
    }

    /** By itself, and in the zone that the machine is in by then. */
    @Test
    void theViewLooksAtTheTimeAgainWhileItIsOpen() {
        ManualTime time = new ManualTime(ChatFixture.NOW);
        AtomicReference<@Nullable ZoneId> zone = new AtomicReference<>(ZoneOffset.UTC);
        ChatFixture there = new ChatFixture(Environment.LOCAL, new Background(Runnable::run, Runnable::run, time));
        there.talking(3);
        there.remembered.put("messages.acting." + there.session.place().environment(), there.andrew.uuid());
        List<MessagesFeature> made = new ArrayList<>();
        put(() -> {
            Desk desk = new Desk(
                    there.session,
                    there.background,
                    FakeSessions.unused(Dialogs.class),
                    FakeSessions.unused(Notices.class),
                    there.preferences(),
                    there.shelf,
                    new Theme(there.preferences()),
                    _ -> {});
            // Without one, the machine cannot say where it is.
            MessagesFeature feature = new MessagesFeature(desk, time, () -> Objects.requireNonNull(zone.get()));
            made.add(feature);
            feature.refresh();
            return feature.view();
        });
        assertThat(time()).isEqualTo("now");
        zone.set(ZoneId.of("Pacific/Kiritimati"));
        fx(() -> time.pass(Duration.ofMinutes(2)));
        assertThat(time()).isEqualTo("2 min");
        // Whoever went meanwhile, elsewhere in the window, is nobody to act as.
        assertThat(people(root)).contains(there.bayko);
        there.users.users.removeIf(user -> user.person().equals(there.bayko));
        fx(() -> made.getFirst().shown(false));
        fx(() -> made.getFirst().shown(true));
        assertThat(people(root)).doesNotContain(there.bayko).contains(there.andrew);
        assertThat(made.getFirst().chat().times().zone()).isEqualTo(zone.get());
        zone.set(null);
        fx(() -> time.pass(Duration.ofMinutes(2)));
        assertThat(time()).isEqualTo("4 min");
        fx(made.getFirst()::close);
        assertThat(time.ringing()).isZero();
    }

    @Test
    void theSentenceOfAnEmptyListNamesWhatIsTyped() {
        put(() -> FxmlViews.load(FxmlView.CHAT_LIST, new ConversationListController(chat, null, null, "t")));
        fx(() -> chat.actAs(fixture.andrew));
        ConversationListViewModel list = Objects.requireNonNull(chat.list());
        for (String typed : List.of("z", "zo", "zou", "zoup")) {
            fx(() -> list.filterProperty().set(typed));
            assertThat(root.lookup("#listState").lookupAll(".label").stream().map(node -> ((Label) node).getText()))
                    .anyMatch(words -> words.contains("“" + typed + "”"));
        }
    }

    @Test
    void enterInNewConversationFindsSomebodyElseThanOneself() {
        put(() -> FxmlViews.load(FxmlView.CHAT_NEW, new NewConversationController(chat)));
        for (Person me : List.of(fixture.andrew, fixture.bayko)) {
            fx(() -> {
                chat.actAs(me);
                chat.newConversation();
            });
            ListView<?> found = (ListView<?>) root.lookup("#userSearchResults");
            assertThat(found.getSelectionModel().getSelectedItem()).isNotNull().isNotEqualTo(me);
            fx(() -> chat.finders().closeSearch());
        }
    }

    @Test
    void theCounterShowsWhenLittleIsLeft() {
        put(() -> FxmlViews.load(FxmlView.CHAT_COMPOSER, new ComposerController(chat)));
        Node counter = root.lookup("#charactersLeft");
        assertThat(counter.isVisible()).isFalse();
        fx(() -> chat.composer().textProperty().set("x".repeat(923)));
        assertThat(counter.isVisible()).isFalse();
        fx(() -> chat.composer().textProperty().set("x".repeat(924)));
        assertThat(counter.isVisible()).isTrue();
    }

    @Test
    void onAWideScreenTheTwoSidesStayTogetherInTheMiddle() {
        MessageRow row = fx(() -> new MessageRow(actions()));
        for (double width : new double[] {300, 600, 900, 1600, 3000}) {
            for (Person sender : List.of(fixture.andrew, fixture.bayko)) {
                boolean own = sender.equals(fixture.andrew);
                fx(() -> {
                    row.show(bubble(sender, own, "hello"));
                    row.resize(width, row.prefHeight(width));
                    row.layout();
                });
                Node bubble = row.lookup(".message-bubble");
                double left = bubble.getBoundsInParent().getMinX();
                double right = width - bubble.getBoundsInParent().getMaxX();
                double margin = Math.max(0, (width - 900) / 2) + 16;
                assertThat(own ? right : left).as("%s %s", width, own).isCloseTo(margin, within());
            }
        }
    }

    @Test
    void aChangedZoneOfTheMachineMovesDaysAndTimes() {
        fx(() -> chat.actAs(fixture.andrew));
        fx(() -> chat.openWith(fixture.bayko, ChatFixture.GROUP));
        ConversationViewModel open = Objects.requireNonNull(chat.conversation());
        assertThat(open.rows()).first().isEqualTo(new ChatRow.Day(java.time.LocalDate.of(2026, 11, 21)));
        fx(() -> times.tick(ZoneId.of("Pacific/Kiritimati")));
        assertThat(open.rows()).first().isEqualTo(new ChatRow.Day(java.time.LocalDate.of(2026, 11, 22)));
        assertThat(open.rows()).hasSize(4);
        assertThat(times.clock(ChatFixture.NOW)).isEqualTo("02:00");
    }

    @Test
    void aLineSaysWhereReadingStopped() {
        fx(() -> chat.actAs(fixture.andrew));
        fx(() -> chat.openWith(fixture.bayko, ChatFixture.GROUP));
        assertThat(fresh()).isEmpty();
        fx(chat::closeConversation);
        fixture.store.put(
                ChatFixture.GROUP, Timestamps.format(ChatFixture.NOW.plusSeconds(8)), fixture.bayko, "news 1");
        fixture.store.put(
                ChatFixture.GROUP, Timestamps.format(ChatFixture.NOW.plusSeconds(9)), fixture.bayko, "news 2");
        fx(() -> chat.openWith(fixture.bayko, ChatFixture.GROUP));
        assertThat(fresh()).containsExactly("news 1");
    }

    @Test
    void theLineStandsAboveTheMessageThatItIsFor() {
        MessageRow row = fx(() -> new MessageRow(actions()));
        ChatRow.Bubble known = bubble(fixture.bayko, false, "hello");
        ChatRow.Bubble fresh = new ChatRow.Bubble(
                known.key(),
                known.message(),
                known.delivery(),
                known.first(),
                known.last(),
                known.problem(),
                known.who(),
                true);
        double without = shown(row, known);
        assertThat(row.lookup(".message-new")).isNull();
        double with = shown(row, fresh);
        Node line = row.lookup(".message-new");
        assertThat(line.isVisible()).isTrue();
        assertThat(((Label) line.lookup(".label")).getText()).isEqualTo("New");
        assertThat(line.getBoundsInParent().getMaxY())
                .isLessThanOrEqualTo(
                        row.lookup(".message-bubble").getBoundsInParent().getMinY());
        assertThat(with).isGreaterThan(without + 10);
        assertThat(shown(row, known)).isEqualTo(without);
        assertThat(line.isVisible()).isFalse();
    }

    private double shown(MessageRow row, ChatRow now) {
        return fx(() -> {
            row.show(now);
            row.resize(600, row.prefHeight(600));
            row.layout();
            return row.getHeight();
        });
    }

    private List<String> fresh() {
        return Objects.requireNonNull(chat.conversation()).rows().stream()
                .filter(row -> row instanceof ChatRow.Bubble bubble && bubble.fresh())
                .map(row -> ((ChatRow.Bubble) row).message().text())
                .toList();
    }

    @Test
    void aMessageOfThisAppWithSpacesIsShownWhole() {
        for (String words : List.of("\u05E9\u05DC\u05D5\u05DD ", "hello ", "\u0928\u092E\u0938\u094D ")) {
            String text = words.repeat(1024).substring(0, 1024);
            assertThat(TextParts.of(text)).containsExactly(text);
        }
    }

    @Test
    void aLongMessageOfAnyScriptIsShownInParts() {
        MessageRow row = fx(() -> new MessageRow(actions()));
        for (String letters :
                List.of("a", "a ", "\u05D0", "\u05D0 ", "\u0627\u0644", "\u0915\u094D", "漢", "😀", "\u0E01\u0E49")) {
            String text = letters.repeat(100_000 / letters.length());
            List<String> parts = TextParts.of(text);
            assertThat(String.join("", parts)).isEqualTo(text);
            assertThat(parts).allMatch(part -> part.length() <= TextParts.MOST + 200);
            if ("\u05D0\u0915\u094D😀\u0E01\u0E49".contains(letters)) {
                assertThat(parts).allMatch(part -> part.length() <= 700);
            }
            fx(() -> {
                row.show(bubble(fixture.bayko, false, text));
                row.resize(600, row.prefHeight(600));
                row.layout();
            });
            MessageTextFlow words = (MessageTextFlow) row.lookup(".message-text");
            assertThat(words.shownText()).isEqualTo(parts.getFirst());
            fx(() -> row.lookup(".message-pages").lookupAll(".hyperlink").stream()
                    .map(node -> (javafx.scene.control.Hyperlink) node)
                    .filter(link -> !link.isDisabled())
                    .forEach(javafx.scene.control.Hyperlink::fire));
            assertThat(words.shownText()).isEqualTo(parts.get(1));
        }
    }

    private MessageCell.Actions actions() {
        return new MessageCell.Actions() {
            @Override
            public TimeFormatter times() {
                return times;
            }

            @Override
            public void retry(Message message) {}

            @Override
            public void discard(Message message) {}

            @Override
            public void open(URI page) {}
        };
    }

    private static ChatRow.Bubble bubble(Person sender, boolean own, String text) {
        Message message = new Message("g", ChatFixture.NOW.toString(), ChatFixture.NOW, "uuid", sender, text);
        return new ChatRow.Bubble(
                "uuid", message, own ? ChatRow.SendState.SENT : ChatRow.SendState.RECEIVED, true, true, "", "");
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1.5);
    }

    private String time() {
        return ((Label) root.lookup(".conversation-time")).getText();
    }

    private void put(java.util.function.Supplier<Parent> view) {
        fx(() -> {
            root.getChildren().setAll(view.get());
        });
    }

    private void fx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            action.run();
            root.applyCss();
            root.layout();
        });
    }

    private static <T> T fx(java.util.concurrent.Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, action);
    }

    private static List<Object> people(Node view) {
        return List.<Object>copyOf(((ComboBox<?>) view.lookup("#actingUser")).getItems());
    }
}
