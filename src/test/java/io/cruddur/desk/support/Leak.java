package io.cruddur.desk.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds a secret where it must not be: the whole or any piece of eight characters, as it is, in a URL, in JSON and in
 * Base64, wherever in the encoded text it begins. A shorter secret is found as a whole.
 */
public final class Leak {
    /** In characters. */
    private static final int PIECE = 8;

    /** What eight bytes fill of Base64, wherever they begin. */
    private static final int PIECE_IN_BASE64 = 10;

    private final Set<String> forms = new LinkedHashSet<>();

    private Leak(String secret) {
        for (String piece : pieces(secret, PIECE)) {
            forms.add(folded(piece));
            String url = URLEncoder.encode(piece, StandardCharsets.UTF_8);
            forms.add(folded(url));
            forms.add(folded(url.replace("+", "%20")));
            for (boolean slashes : List.of(true, false)) {
                for (boolean ascii : List.of(true, false)) {
                    forms.add(folded(json(piece, slashes, ascii)));
                }
            }
        }
        for (int before = 0; before < 3; before++) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            // What shares a character with the neighbour's bits is not the secret's alone.
            String base64 = Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(shifted)
                    .substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
            for (String piece : pieces(base64, PIECE_IN_BASE64)) {
                forms.add(folded(piece));
                forms.add(folded(piece.replace('+', '-').replace('/', '_')));
            }
        }
    }

    /** Fails where any of the secrets, or a piece of one, is in {@code text}. */
    public static void noneIn(String text, String... secrets) {
        String folded = folded(text);
        for (String secret : secrets) {
            assertThat(new Leak(secret).forms.stream().filter(folded::contains))
                    .as("what is told of %s in %s", secret, text)
                    .isEmpty();
        }
    }

    private static List<String> pieces(String text, int length) {
        int[] points = text.codePoints().toArray();
        int size = Math.min(length, points.length);
        return IntStream.rangeClosed(0, points.length - size)
                .mapToObj(from -> new String(points, from, size))
                .toList();
    }

    private static String json(String text, boolean slashes, boolean ascii) {
        StringBuilder json = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '/' -> json.append(slashes ? "\\/" : "/");
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                default -> json.append(c < ' ' || (ascii && c > '~') ? "\\u%04x".formatted((int) c) : c);
            }
        }
        return json.toString();
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
