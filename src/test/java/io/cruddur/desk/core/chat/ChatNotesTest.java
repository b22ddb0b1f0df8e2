package io.cruddur.desk.core.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.DeskException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ChatNotesTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456789Z");
    private static final Person BEN = new Person("b", "Ben", "ben");
    private static final Person EVA = new Person("e", "Eva", "eva");
    private static final ChatNotesFile FILE = new ChatNotesFile("LOCAL", "/127.0.0.1/cruddur-messages", "me");

    private static ChatNotes.Unsent unsent(String uuid, String text) {
        return new ChatNotes.Unsent(
                uuid, "g", BEN, text, NOON, ChatNotes.Way.REPLY, "2026-11-21T11:00:00Z", "No answer.", NOON);
    }

    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll String text, @ForAll String name, @ForAll String key) {
        Person other = new Person("o", name, name);
        ChatNotes notes = ChatNotes.NONE
                .withDraft(null, other, text, NOON)
                .withDraft("g", other, key, NOON)
                .withUnsent(unsent(UUID.randomUUID().toString(), text))
                .withUnsent(new ChatNotes.Unsent(
                        UUID.randomUUID().toString(), null, other, text, NOON, ChatNotes.Way.START, "", name, NOON))
                .withRead(key, text, NOON);

        assertThat(FILE.read(FILE.write(notes, Optional.empty()))).isEqualTo(notes);
    }

    @Test
    void twoAppsKeepEachOthersNotes() {
        String one = UUID.randomUUID().toString();
        String two = UUID.randomUUID().toString();
        ChatNotes start = ChatNotes.NONE.withDraft("g", BEN, "old", NOON).withUnsent(unsent(one, "of an earlier run"));
        ChatNotes here = start.withDraft("g", BEN, "here", NOON.plusSeconds(2)).withRead("g", "2026-03", NOON);
        ChatNotes there = start.withDraft("g", BEN, "there", NOON.plusSeconds(1))
                .withDraft("h", EVA, "only there", NOON)
                .withRead("g", "2026-01", NOON.plusSeconds(9))
                .without(one, NOON)
                .withUnsent(unsent(two, "only there"));

        for (ChatNotes both : List.of(here.merge(there), there.merge(here))) {
            assertThat(both.draftIn("g", BEN)).as("the later one").isEqualTo("here");
            assertThat(both.draftIn("h", EVA)).isEqualTo("only there");
            assertThat(both.unsent()).as("sent or discarded there").containsOnlyKeys(two);
            assertThat(both.read())
                    .as("the farther one")
                    .extractingByKey("g")
                    .isEqualTo(here.read().get("g"));
        }
    }

    @Test
    void aClockThatWasPutBackDoesNotBringOldTextBack() {
        ChatNotes kept = ChatNotes.NONE.withDraft("g", BEN, "before", NOON);
        ChatNotes now = kept.withDraft("g", BEN, "after", NOON.minus(Duration.ofHours(2)));
        assertThat(kept.merge(now).draftIn("g", BEN)).isEqualTo("after");
        assertThat(now.merge(kept).draftIn("g", BEN)).isEqualTo("after");
        assertThat(kept.merge(now.withDraft("g", BEN, "", NOON.minus(Duration.ofHours(2))))
                        .draftIn("g", BEN))
                .isEmpty();
    }

    @Test
    void theTextOfWhatIsSentOrDiscardedIsNotKept() {
        String uuid = UUID.randomUUID().toString();
        ChatNotes notes = ChatNotes.NONE
                .withDraft("g", BEN, "a secret plan", NOON)
                .withDraft("g", BEN, "", NOON)
                .withUnsent(unsent(uuid, "a secret plan"))
                .without(uuid, NOON);
        assertThat(FILE.write(notes, Optional.empty())).doesNotContain("secret");
    }

    @Test
    void doesNotGrowForEver() {
        ChatNotes notes = ChatNotes.NONE.withDraft("gone", BEN, "x", NOON).withDraft("gone", BEN, "", NOON);
        notes = notes.withDraft("kept", BEN, "x", NOON);
        String over = UUID.randomUUID().toString();
        notes = notes.withUnsent(unsent(over, "x")).without(over, NOON);
        for (int i = 0; i < ChatNotes.MARKS + 10; i++) {
            notes = notes.withRead("g" + i, "2026", NOON.plusSeconds(i));
        }
        ChatNotes pruned = notes.pruned(NOON.plus(Duration.ofDays(8)));
        assertThat(pruned.drafts()).containsOnlyKeys("kept");
        assertThat(pruned.over()).isEmpty();
        assertThat(pruned.read())
                .hasSize(ChatNotes.MARKS)
                .doesNotContainKey("g9")
                .containsKey("g10");
    }

    @Test
    void damageAndTheNotesOfOthersAreRefused() {
        String good = FILE.write(
                ChatNotes.NONE
                        .withDraft("g", BEN, "x", NOON)
                        .withUnsent(unsent(UUID.randomUUID().toString(), "x"))
                        .withRead("g", "2026", NOON),
                Optional.empty());
        assertThat(FILE.read(good).draftIn("g", BEN)).isEqualTo("x");
        for (int length = 0; length < good.length(); length += 7) {
            String cut = good.substring(0, length);
            assertThatThrownBy(() -> FILE.read(cut)).as(cut).isInstanceOf(DeskException.Invalid.class);
        }
        for (String damaged : List.of(
                "[]",
                "{}",
                "null",
                good.replace("\"version\" : \"1\"", "\"version\" : \"2\""),
                good.replace("REPLY", "PIGEON"),
                good.replace("2026-11-21T12", "noon"),
                good.replace("\"text\" : \"x\"", "\"text\" : 1"),
                good.replace("\"group\" : \"g\"", "\"group\" : {}"))) {
            assertThat(damaged).isNotEqualTo(good);
            assertThatThrownBy(() -> FILE.read(damaged)).as(damaged).isInstanceOf(DeskException.Invalid.class);
        }
        for (ChatNotesFile other : List.of(
                new ChatNotesFile("PROD", FILE.place(), FILE.person()),
                new ChatNotesFile(FILE.environment(), "/127.0.0.1/other", FILE.person()),
                new ChatNotesFile(FILE.environment(), FILE.place(), "somebody else"))) {
            assertThatThrownBy(() -> other.read(good)).isInstanceOf(DeskException.Invalid.class);
            assertThat(other.name()).isNotEqualTo(FILE.name()).matches("chat/[a-z]+-[0-9a-f]{24}\\.json");
        }
    }
}
