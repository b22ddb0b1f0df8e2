package io.cruddur.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;

class EscapedTextTest {
    @Property
    void comesBackAsItWas(@ForAll @CharRange(from = '\0', to = '\u00FF') String name) {
        String escaped = EscapedText.of(name);
        assertThat(EscapedText.isNeeded(escaped)).isFalse();
        assertThat(EscapedText.read(escaped)).isEqualTo(name);
    }

    @Example
    void aBackslashThatBeginsNoEscapeStandsForItself() {
        assertThat(EscapedText.read("a\\q\\u12\\")).isEqualTo("a\\q\\u12\\");
        assertThat(EscapedText.read("\\u0007\\\\n")).isEqualTo("\u0007\\n");
    }
}
