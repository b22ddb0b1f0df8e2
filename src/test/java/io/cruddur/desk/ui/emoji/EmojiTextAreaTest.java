package io.cruddur.desk.ui.emoji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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
        assertThat(area.lookupAll(".emoji-cover")).allSatisfy(cover -> assertThat(cover.getPseudoClassStates())
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
