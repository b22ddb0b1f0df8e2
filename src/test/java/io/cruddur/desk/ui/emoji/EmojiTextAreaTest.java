package io.cruddur.desk.ui.emoji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.cruddur.desk.core.text.Emoji;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.image.PixelReader;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextLineInfo;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class EmojiTextAreaTest {
    private static final String FAMILY = "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

    @SuppressWarnings("NullAway.Init")
    private EmojiTextArea area;

    @Start
    void start(Stage stage) {
        area = new EmojiTextArea();
        area.setWrapText(true);
        area.setPromptText("Write to somebody");
        area.setPrefHeight(100);
        area.setMinHeight(100);
        stage.setScene(new Scene(new VBox(area), 300, 300));
        stage.setWidth(300);
        stage.setHeight(300);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        area.requestFocus();
    }

    private void set(FxRobot robot, String text) {
        robot.interact(() -> area.setText(text));
        settle();
    }

    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    private List<Node> pictures() {
        return ((EmojiOverlay) area.lookup(".emoji-overlay")).shown();
    }

    private Bounds place(int number) {
        Node picture = pictures().get(number);
        return area.sceneToLocal(picture.localToScene(picture.getBoundsInLocal()));
    }

    /** The skin leaves the insets around the text out, which are 2 pixels. */
    private Rectangle2D character(int index) {
        Rectangle2D inner = ((TextAreaSkin) area.getSkin()).getCharacterBounds(index);
        return new Rectangle2D(inner.getMinX() + 2, inner.getMinY() + 2, inner.getWidth(), inner.getHeight());
    }

    /** Grey is what text is drawn in; pictures are in colour. */
    private boolean isColourful(FxRobot robot, Bounds place) {
        boolean[] found = {false};
        robot.interact(() -> {
            PixelReader pixels = area.snapshot(null, null).getPixelReader();
            for (int x = (int) place.getMinX() + 1; x < place.getMaxX() - 1; x++) {
                for (int y = (int) place.getMinY() + 1; y < place.getMaxY() - 1; y++) {
                    Color color = pixels.getColor(x, y);
                    found[0] |= color.getSaturation() > 0.6 && color.getBrightness() > 0.6;
                }
            }
        });
        return found[0];
    }

    @Test
    void thePictureIsDrawnWhereTheCharactersStandAndMovesWithThem(FxRobot robot) {
        set(robot, "ab \uD83D\uDE00 cd");
        assertThat(pictures()).hasSize(1);
        await().until(() -> isColourful(robot, place(0)));
        Bounds before = place(0);
        assertThat(before.getCenterX())
                .isBetween(character(3).getMinX(), character(5).getMinX());
        assertThat(before.getWidth()).isGreaterThanOrEqualTo(9);
        assertThat(before.getMaxX()).isLessThanOrEqualTo(character(5).getMinX() + 1);

        robot.interact(() -> area.insertText(0, "more "));
        settle();
        assertThat(place(0).getMinX()).isGreaterThan(before.getMaxX());
        assertThat(isColourful(robot, before)).isFalse();

        robot.interact(() -> area.insertText(0, "a line\n"));
        settle();
        assertThat(place(0).getMinY()).isGreaterThan(before.getMinY() + 10);

        set(robot, "no more");
        assertThat(pictures()).isEmpty();
    }

    @Test
    void itIsSelectedAndCopiedAsCharacters(FxRobot robot) {
        set(robot, "a \uD83D\uDC4D\uD83C\uDFFD b " + FAMILY);
        assertThat(pictures()).hasSize(2);
        robot.press(KeyCode.SHORTCUT, KeyCode.A).release(KeyCode.A, KeyCode.SHORTCUT);
        robot.press(KeyCode.SHORTCUT, KeyCode.C).release(KeyCode.C, KeyCode.SHORTCUT);
        settle();
        String[] copied = {""};
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).isEqualTo("a \uD83D\uDC4D\uD83C\uDFFD b " + FAMILY);
        assertThat(area.lookupAll(".emoji-cover")).isNotEmpty().allSatisfy(cover -> assertThat(
                        cover.getPseudoClassStates())
                .anyMatch(state -> state.getPseudoClassName().equals("selected")));
    }

    @Test
    void itFollowsScrollingAndWhatIsOutOfSightHasNoPicture(FxRobot robot) {
        set(robot, "\uD83D\uDE00\n".repeat(200) + "\uD83D\uDE00");
        robot.interact(() -> area.setScrollTop(0));
        settle();
        int inSight = pictures().size();
        assertThat(inSight).isBetween(3, 12);
        double top = place(0).getMinY();
        robot.interact(() -> area.setScrollTop(7));
        settle();
        assertThat(place(0).getMinY()).isEqualTo(top - 7);
        robot.interact(() -> area.setScrollTop(2_000));
        settle();
        assertThat(pictures()).hasSizeBetween(3, 12);
    }

    @Test
    void behindAFamilyThePlaceIsThatOfTheGlyph(FxRobot robot) {
        set(robot, FAMILY + " \uD83D\uDE00");
        assertThat(pictures()).hasSize(2);
        // What is drawn for a letter that the machine's fonts lack may stand out by its own edge.
        assertThat(inked(robot)).isBetween(place(1).getMinX(), place(1).getMaxX() + 2);
        assertThat(place(1).getMinX()).isGreaterThan(place(0).getMaxX());
    }

    /** One letter of these, or a joiner, and JavaFX shapes the whole run, whose letters are then wider or narrower. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab\uD83D\uDE00cd\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66ef",
                "ab\uD83D\uDE00cd\uD83D\uDE80ef",
                "iiiiii\uD83D\uDE00WWWWWW\uD83D\uDE80e\u0301ab",
                "\u0E01\u0E02\uD83D\uDE00\u0E04\u0E07\uD83D\uDE80\u0E08",
                "ab\uD83D\uDE00cd\u0E01\u0E02\uD83D\uDE80ef",
                "\u0928\u092E\u0938\u094D\u0924\u0947\uD83D\uDE00\u0926\u0941\uD83D\uDE80\u0928",
                "\u1100\u1161\uD83D\uDE00\u1102\u1161\uD83D\uDE80\u1103",
                "\u65E5\u672C\uD83D\uDE00\u8A9E\uD83D\uDE80\u306E",
                "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00 \u0E01\uD83D\uDE80b"
            })
    void beforeAndBehindThePicturesIsTheRoomOfTheLetters(String text, FxRobot robot) {
        set(robot, text);
        List<Bounds> covers = covers();
        assertThat(covers).hasSizeGreaterThanOrEqualTo(2);
        String first = text.substring(0, text.indexOf('\uD83D'));
        String last = Emoji.pieces(text).getLast().text();
        boolean shaped = !text.contains("cd\uD83D\uDE80") && !text.contains("\u65E5");
        robot.interact(() -> {
            Text drawn = drawn();
            TextLineInfo line = drawn.getLayoutInfo().getTextLine(0, false);
            double left = area.sceneToLocal(drawn.localToScene(0, 0)).getX();
            assertThat(covers.getFirst().getMinX())
                    .as("after the letters before")
                    .isCloseTo(left + width(first, shaped), within(1.0));
            assertThat(covers.getLast().getMaxX())
                    .as("where the letters behind begin")
                    .isCloseTo(left + line.bounds().getWidth() - width(last, shaped), within(1.0));
        });
        assertThat(pictures()).hasSameSizeAs(covers);
        for (int i = 0; i < covers.size(); i++) {
            // A font without the emoji may leave little room.
            double least = area.getFont().getSize() / 2;
            assertThat(place(i).getWidth())
                    .as("of picture %d", i)
                    .isLessThanOrEqualTo(Math.max(covers.get(i).getWidth(), least) + 0.5);
        }
        for (int i = 1; i < covers.size(); i++) {
            assertThat(covers.get(i).getMinX())
                    .isGreaterThanOrEqualTo(covers.get(i - 1).getMaxX() - 0.01);
        }
    }

    /** In the order of the eye: the first emoji stands to the right of the second. */
    @Test
    void inRightToLeftTextTheyStandInItsOrder(FxRobot robot) {
        robot.interact(() -> area.setWrapText(false));
        set(robot, "\u05E9\u05DC\uD83D\uDE00\u05D5\u05DD\uD83D\uDE80\u05E2");
        List<Bounds> covers = covers();
        assertThat(covers).hasSize(2);
        robot.interact(() -> {
            Text drawn = drawn();
            double left = area.sceneToLocal(drawn.localToScene(0, 0)).getX();
            double wide = drawn.getLayoutInfo().getTextLine(0, false).bounds().getWidth();
            assertThat(covers.getFirst().getMaxX()).isCloseTo(left + wide - width("\u05E9\u05DC", true), within(1.0));
            assertThat(covers.getLast().getMinX()).isCloseTo(left + width("\u05E2", true), within(1.0));
        });
    }

    /** Whatever else the text holds, and however often it is typed into. */
    @Test
    void theWorkIsForWhatIsInSight(FxRobot robot) {
        EmojiOverlay overlay = (EmojiOverlay) area.lookup(".emoji-overlay");
        set(robot, (FAMILY + " ").repeat(60));
        robot.interact(() -> area.setScrollTop(0));
        settle();
        int made = overlay.made();
        int measured = overlay.measured();
        assertThat(measured).as("one family and one space").isLessThan(10);

        set(robot, (FAMILY + " ").repeat(240));
        robot.interact(() -> area.setScrollTop(0));
        settle();
        set(robot, (FAMILY + " ").repeat(60) + "\n\uD83D\uDE80 out of sight".repeat(100));
        robot.interact(() -> area.setScrollTop(0));
        settle();
        assertThat(overlay.made()).isEqualTo(made);
        for (int i = 0; i < 5; i++) {
            robot.interact(() -> area.insertText(9, "a"));
            settle();
        }
        assertThat(overlay.measured() - measured).as("words in sight").isLessThan(30);
        assertThat(overlay.made()).isLessThanOrEqualTo(made + 5);
    }

    private List<Bounds> covers() {
        return ((EmojiOverlay) area.lookup(".emoji-overlay"))
                .getChildren().stream()
                        .filter(node -> node.isVisible() && node.getStyleClass().contains("emoji-cover"))
                        .map(node -> area.sceneToLocal(node.localToScene(node.getLayoutBounds())))
                        .toList();
    }

    private Text drawn() {
        return area.lookupAll(".text").stream()
                .filter(node -> node instanceof Text text && text.getText().equals(area.getText()))
                .map(Text.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private double width(String letters, boolean shaped) {
        Text text = new Text(shaped ? letters + "\u200C" : letters);
        text.setFont(area.getFont());
        return letters.isEmpty() ? 0 : text.getLayoutBounds().getWidth();
    }

    /** Where the glyphs under the pictures end, as drawn. */
    private double inked(FxRobot robot) {
        int[] end = {0};
        robot.interact(() -> {
            Node overlay = area.lookup(".emoji-overlay");
            overlay.setVisible(false);
            PixelReader pixels = area.snapshot(null, null).getPixelReader();
            overlay.setVisible(true);
            for (int x = 4; x < 290; x++) {
                for (int y = 8; y < 20; y++) {
                    end[0] = pixels.getColor(x, y).getBrightness() < 0.85 ? x : end[0];
                }
            }
        });
        return end[0];
    }
}
