package io.cruddur.desk.ui.tables.editor;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;

class EscapedNameTest {
    @Property
    void comesBackAsItWas(@ForAll @CharRange(from = '\0', to = '\u00FF') String name) {
        String escaped = EscapedName.of(name);
        assertThat(EscapedName.isNeeded(escaped)).isFalse();
        assertThat(EscapedName.read(escaped)).isEqualTo(name);
    }

    @Example
    void aBackslashThatBeginsNoEscapeStandsForItself() {
        assertThat(EscapedName.read("a\\q\\u12\\")).isEqualTo("a\\q\\u12\\");
        assertThat(EscapedName.read("\\u0007\\\\n")).isEqualTo("\u0007\\n");
    }
}
