package io.cruddur.desk.ui.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.text.Emoji;
import io.cruddur.desk.core.text.Emoji.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTest {
    @Property
    void piecesJoinedAreTheText(@ForAll String text) {
        assertThat(Emoji.pieces(text).stream().map(Piece::text).collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "😀",
                "👍🏽",
                "👨‍👩‍👧‍👦",
                "🇩🇪",
                "1️⃣",
                "#️⃣",
                "❤️",
                "❤",
                "🏳️‍🌈",
                "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "☺️",
                "👩🏿‍🚀",
                "👩🏻‍❤️‍👨🏿",
                "🐦‍🔥",
                "™️",
                "⌚",
                "🅰️"
            })
    void whatLooksLikeOneCharacterIsOnePicture(String emoji) {
        List<Piece> pieces = Emoji.pieces("a" + emoji + "b");
        assertThat(pieces).extracting(Piece::text).containsExactly("a", emoji, "b");
        assertThat(pieces).extracting(Piece::isPicture).containsExactly(false, true, false);
        assertThat(Emoji.isEmoji(emoji)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "#", "©", "™", "a", "é", "→", "☺︎", "שלום", "漢字", "𝒳", "\uD83D", "", "🇽"})
    void whatIsWrittenAsTextStaysText(String text) {
        assertThat(Emoji.pieces(text)).noneMatch(Piece::isPicture);
        assertThat(Emoji.isEmoji(text)).isFalse();
    }

    @Test
    void neighboursAreTwoPictures() {
        assertThat(Emoji.pieces("😀😀🇩🇪🇫🇷 ok"))
                .extracting(Piece::text)
                .containsExactly("😀", "😀", "🇩🇪", "🇫🇷", " ok");
    }

    @Test
    void aSequenceWithoutAPictureIsThePicturesOfItsParts() {
        String sequence = "🐦‍🔥‍🐢";
        assertThat(Emoji.pieces(sequence)).allMatch(Piece::isPicture).hasSize(3);
    }

    @Test
    void everyPictureIsOnItsSheet() throws IOException {
        int sheets = 0;
        PixelReader pixels = null;
        for (int picture = 0; picture < Emoji.load(); picture++) {
            Rectangle2D place = EmojiSheets.place(picture);
            if (place.getMinX() == 0 && place.getMinY() == 0) {
                try (InputStream file =
                        Objects.requireNonNull(getClass().getResourceAsStream("sheet-" + sheets + ".png"))) {
                    pixels = new Image(file).getPixelReader();
                }
                sheets++;
            }
            assertThat(visible(Objects.requireNonNull(pixels), place))
                    .as("picture " + picture)
                    .isGreaterThan(100);
        }
        assertThat(sheets).isEqualTo(10);
    }

    private static int visible(PixelReader pixels, Rectangle2D place) {
        int visible = 0;
        for (int x = 0; x < place.getWidth(); x++) {
            for (int y = 0; y < place.getHeight(); y++) {
                if (pixels.getArgb((int) place.getMinX() + x, (int) place.getMinY() + y) >>> 24 > 128) {
                    visible++;
                }
            }
        }
        return visible;
    }
}
