package io.cruddur.desk.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EscapedTextTest {
    @Property
    void comesBackAsItWas(@ForAll("texts") String text) {
        String form = EscapedText.of(text);
        assertThat(EscapedText.isNeeded(form)).isFalse();
        assertThat(EscapedText.read(form)).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange('\0', '\u00FF')
                .withChars("‹›⏎⇥0239ABCDEF\n\t\r\u202E")
                .ofMaxLength(40)
                .list()
                .ofMaxSize(3)
                .map(parts -> String.join("‹000D›", parts));
    }

    @Example
    void onlyAMarkStandsForSomethingElse() {
        assertThat(EscapedText.of("C:\\new\n\t\r")).isEqualTo("C:\\new⏎⇥‹000D›");
        for (String plain : List.of("a\\q\\u12\\", "\\n", "‹", "‹000", "‹0041›", "‹a›", "‹000D", "‹‹")) {
            assertThat(EscapedText.read(plain)).isEqualTo(plain);
            assertThat(EscapedText.of(plain)).isEqualTo(plain);
        }
        assertThat(EscapedText.of("⏎‹000D›")).isEqualTo("‹23CE›‹2039›000D›");
        assertThat(EscapedText.read("‹000d›")).isEqualTo("\r");
    }
}
