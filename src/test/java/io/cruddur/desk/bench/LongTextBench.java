package io.cruddur.desk.bench;

import io.cruddur.desk.support.MemoryPreferences;
import io.cruddur.desk.ui.emoji.EmojiLabel;
import io.cruddur.desk.ui.emoji.EmojiTextArea;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.text.EditLimit;
import io.cruddur.desk.ui.kit.text.SafeWrapping;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.messages.LongMessages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * How long a text of any script holds the window, in each kind of place that shows one: the longest pulse of the FX
 * thread while texts of 1,000, 10,000 and 100,000 characters are put there, against that of 100 Latin letters.
 */
final class LongTextBench {
    private static final Map<String, String> SCRIPTS = new LinkedHashMap<>();

    static {
        SCRIPTS.put("Latin", "a long word ");
        SCRIPTS.put("Latin, no space", "abcdefghij");
        SCRIPTS.put("Hebrew", "\u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD ");
        SCRIPTS.put("Arabic", "\u0645\u0631\u062D\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645 ");
        SCRIPTS.put("Thai", "\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35\u0E0A\u0E32\u0E27\u0E42\u0E25\u0E01");
        SCRIPTS.put("Japanese", "\u65E5\u672C\u8A9E\u306E\u6587\u7AE0\u3067\u3059\u3002");
        SCRIPTS.put("emoji families", "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66");
        SCRIPTS.put("emoji", "\uD83D\uDE00\uD83D\uDE80");
        SCRIPTS.put("combining marks", "e\u0301\u0323\u0308\u0330");
    }

    private static final int PULSES = 4;
    private static final double MOST_MILLIS = 100;

    /** @param show on the FX thread */
    private record Place(String name, Region view, Consumer<String> show) {}

    List<Bench.Row> run() throws Exception {
        List<Bench.Row> rows = new ArrayList<>();
        for (Place place : ItemsStage.onFx(LongTextBench::places)) {
            Stage stage = ItemsStage.onFx(() -> {
                Scene scene = new Scene(new StackPane(place.view()), 900, 700);
                new Theme(new MemoryPreferences()).dress(scene);
                Stage shown = new Stage();
                shown.setScene(scene);
                shown.show();
                return shown;
            });
            // The first one only warms up.
            measure(place, "a long word ".repeat(9).substring(0, 100));
            double latin = measure(place, "a long word ".repeat(9).substring(0, 100));
            for (Map.Entry<String, String> script : SCRIPTS.entrySet()) {
                StringBuilder each = new StringBuilder();
                double longest = 0;
                for (int length : new int[] {1_000, 10_000, 100_000}) {
                    String text =
                            script.getValue().repeat(length / script.getValue().length() + 1);
                    double millis = measure(place, text);
                    longest = Math.max(longest, millis);
                    each.append(String.format(Locale.ROOT, "%.0f ", millis));
                }
                rows.add(new Bench.Row(
                        place.name() + ": " + script.getKey() + ", longest pulse",
                        each + "ms",
                        String.format(Locale.ROOT, "%.0f ms", latin),
                        longest / latin,
                        "<= 100 ms",
                        longest <= MOST_MILLIS));
            }
            ItemsStage.onFx(() -> {
                stage.hide();
                return true;
            });
        }
        return rows;
    }

    /** Alternates with an empty text, so that each time all of it is new. */
    private static double measure(Place place, String text) {
        place(place, text, 2);
        return place(place, text, PULSES).longest();
    }

    private static Pulses.Lengths place(Place place, String text, int pulses) {
        return Pulses.measure(pulses, number -> place.show().accept(number % 2 == 0 ? text : "-"));
    }

    private static List<Place> places() {
        LongMessages message = new LongMessages();
        EmojiLabel line = new EmojiLabel();
        line.setMaxWidth(300);
        TextArea detail = new TextArea();
        detail.setWrapText(true);
        detail.setEditable(false);
        SafeWrapping.guard(detail);
        TextArea editor = new TextArea();
        EmojiTextArea composer = new EmojiTextArea();
        composer.setWrapText(true);
        for (TextArea typed : List.of(editor, composer)) {
            SafeWrapping.guard(typed);
            EditLimit.guard(typed);
        }
        return List.of(
                new Place("message", message.view(), message::show),
                new Place("line", line, text -> line.setText(ShownText.line(text))),
                new Place("detail", detail, text -> detail.setText(ShownText.lines(text))),
                new Place("editor", editor, editor::setText),
                new Place("composer", composer, composer::setText));
    }
}
