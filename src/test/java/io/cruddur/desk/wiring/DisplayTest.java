package io.cruddur.desk.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DisplayTest {
    /** A display of another machine is believed to be there: what is left to check is GTK. */
    private static final Map<String, String> ELSEWHERE = Map.of("DISPLAY", "elsewhere:0");

    @Test
    void withoutADisplayOneSentenceSaysWhatIsDoneInstead() {
        assertThat(linux(Map.of(), true)).hasValueSatisfying(sentence -> assertThat(sentence)
                .startsWith("There is no display here")
                .contains("runs its tour instead")
                .doesNotContain("\n"));
    }

    @Test
    void aDisplayThatDoesNotAnswerIsNamed() {
        assertThat(linux(Map.of("DISPLAY", ":4711"), true))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains(":4711"));
    }

    @Test
    void withoutGtk3TheSentenceSaysHowToInstallIt() {
        assertThat(linux(ELSEWHERE, false))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("libgtk-3-0"));
    }

    @Test
    void withBothTheWindowOpens() {
        assertThat(linux(ELSEWHERE, true)).isEmpty();
    }

    @Test
    void headlessAndOtherSystemsNeedNeither() {
        Properties headless = new Properties();
        headless.setProperty("os.name", "Linux");
        headless.setProperty("glass.platform", "Headless");
        Properties mac = new Properties();
        mac.setProperty("os.name", "Mac OS X");

        assertThat(Display.obstacle(headless, Map.of(), () -> false)).isEmpty();
        assertThat(Display.obstacle(mac, Map.of(), () -> false)).isEmpty();
    }

    private static Optional<String> linux(Map<String, String> environment, boolean gtk3) {
        Properties system = new Properties();
        system.setProperty("os.name", "Linux");
        return Display.obstacle(system, environment, () -> gtk3);
    }
}
