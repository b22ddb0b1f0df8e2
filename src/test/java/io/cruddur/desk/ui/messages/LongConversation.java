package io.cruddur.desk.ui.messages;

import io.cruddur.desk.core.chat.timeline.ChatRow;
import io.cruddur.desk.core.chat.timeline.Timeline;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.messages.conversation.MessageCell;
import io.cruddur.desk.ui.messages.conversation.MessageListView;
import io.cruddur.desk.ui.messages.conversation.SplicedList;
import io.cruddur.desk.ui.messages.people.PersonLook;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * A message list with many loaded messages in a window of its own, for the benchmarks and the tests: the app's own rows,
 * cells and style. What happens to it happens in a pulse.
 */
public final class LongConversation implements AutoCloseable {
    private static final Person ME = new Person("1", "Me", "me");
    private static final Person OTHER = new Person("2", "Other", "other");
    /** Three years and more before now, as the numbers begin: what is dated far ahead stands apart. */
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

    private static final int PAGE = 20;
    private static final double WHEEL = 120;
    private static final List<String> WORDS = List.of(
            "a", "message", "as", "long", "as", "they", "mostly", "are", "👍", "https://cruddur.example/x", "שלום");

    private final Random random = new Random(1);
    private final SplicedList<ChatRow> rows = new SplicedList<>();
    private final Timeline timeline =
            new Timeline(ME.uuid(), OTHER.uuid(), ZoneOffset.UTC, Instant::now, PersonLook::sender, rows);
    private final MessageListView list;
    private final Stage stage;
    private int first;
    private int next;
    private double direction = -1;

    private LongConversation(int messages) {
        list = new MessageListView(new MessageCell.Actions() {
            @Override
            public TimeFormatter times() {
                return new TimeFormatter(Instant::now, ZoneOffset.UTC);
            }

            @Override
            public void retry(Message message) {}

            @Override
            public void discard(Message message) {}

            @Override
            public void open(URI page) {}
        });
        first = 1_000_000;
        next = first + messages;
        timeline.change(List.of(), messages(first, next), List.of());
        Scene scene = new Scene(list, 640, 800);
        new Theme(ChatFixture.local().preferences()).dress(scene);
        stage = new Stage();
        stage.setScene(scene);
        list.show(rows);
        stage.show();
    }

    /** Blocks; not on the FX thread. */
    public static LongConversation open(int messages) {
        return onFx(() -> new LongConversation(messages));
    }

    /** One notch of the wheel, up to the top and down again. */
    public void wheel(int pulse) {
        scroll(WHEEL);
    }

    /** A screen at a time. */
    public void page(int pulse) {
        scroll(0.85 * list.getHeight());
    }

    /** To any place, as by the thumb of the scroll bar. */
    public void jump(int pulse) {
        list.scrollTo(random.nextInt(rows.size()));
    }

    /** Every few pulses something new at the end; read from the middle, and now and then from the end. */
    public void arrival(int pulse) {
        if (pulse % 50 == 0) {
            list.scrollToEnd();
        } else if (pulse % 50 == 25) {
            list.scrollTo(rows.size() / 2);
        }
        if (pulse % 4 == 0) {
            timeline.change(List.of(), messages(next, next + 1), List.of());
            next++;
        }
    }

    /** Every few pulses the page above the oldest; read at the top. */
    public void older(int pulse) {
        if (pulse == 0) {
            list.scrollTo(10);
        }
        if (pulse % 4 == 0) {
            timeline.change(List.of(), messages(first - PAGE, first), List.of());
            first -= PAGE;
        }
    }

    public String state() {
        return onFx(() -> rows.size() + " rows, of which " + list.cells() + " have nodes");
    }

    @Override
    public void close() {
        onFx(() -> {
            stage.close();
            return stage;
        });
    }

    private void scroll(double pixels) {
        if (list.atEndProperty().get()) {
            direction = -1;
        } else if (list.atTop()) {
            direction = 1;
        }
        list.scrollBy(direction * pixels);
    }

    private static List<Message> messages(int from, int to) {
        List<Message> messages = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Instant at = START.plusSeconds(i * 97L);
            StringBuilder text = new StringBuilder("Message " + i);
            Random words = new Random(i);
            for (int word = words.nextInt(40); word > 0; word--) {
                text.append(' ').append(WORDS.get(words.nextInt(WORDS.size())));
            }
            messages.add(new Message(
                    "g", Timestamps.format(at), at, "m" + i, words.nextInt(3) == 0 ? ME : OTHER, text.toString()));
        }
        return messages;
    }

    private static <T> T onFx(Callable<T> call) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(call.call());
            } catch (Exception | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done.join();
    }
}
