package io.cruddur.desk.support;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakTest {
    private static final String SECRET = "correct/horse \"battery\"+stäple?~👍";

    private static void found(String text) {
        assertThatThrownBy(() -> Leak.noneIn(text, SECRET)).as(text).isInstanceOf(AssertionError.class);
    }

    @Test
    void everyPieceIsFoundInEveryForm() {
        int[] points = SECRET.codePoints().toArray();
        for (int from = 0; from + 8 <= points.length; from++) {
            String piece = new String(points, from, 8);
            found("a" + piece + "b");
            found(URLEncoder.encode(piece, StandardCharsets.UTF_8));
            found(URLEncoder.encode(piece, StandardCharsets.UTF_8).replace("+", "%20"));
            found(piece.replace("\"", "\\\""));
            found(piece.replace("\"", "\\\"")
                    .replace("/", "\\/")
                    .replace("ä", "\\u00E4")
                    .replace("👍", "\\ud83d\\udc4d"));
        }
        for (String before : List.of("", "u", "u:", "a:b")) {
            byte[] bytes = (before + SECRET + "x").getBytes(StandardCharsets.UTF_8);
            found(Base64.getEncoder().encodeToString(bytes));
            found(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes));
            found(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            found(Base64.getEncoder().encodeToString(bytes).substring(9, 25));
        }
    }

    @Test
    void aShortOneIsFoundAsAWhole() {
        assertThatThrownBy(() -> Leak.noneIn("a hunter2.", "hunter2")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Leak.noneIn("Basic dTpodW50ZXIy", "hunter2")).isInstanceOf(AssertionError.class);
    }

    @Test
    void nothingElseIsOne() {
        assertThatCode(() -> Leak.noneIn("correct horse batter", SECRET)).doesNotThrowAnyException();
        assertThatCode(() -> Leak.noneIn("hunter hunt2 aHVudGVy", "hunter2")).doesNotThrowAnyException();
    }
}
