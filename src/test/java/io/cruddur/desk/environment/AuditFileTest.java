package io.cruddur.desk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.environment.AuditEntry.AskedChange;
import io.cruddur.desk.environment.AuditFile.AuditPage;
import io.cruddur.desk.environment.AuditFile.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileTest {
    private static final InstantSource CLOCK = () -> Instant.parse("2026-11-21T14:05:00.123456Z");

    @TempDir
    private Path folder;

    private AuditFile file(long large) {
        return new AuditFile(folder.resolve("audit"), large, CLOCK);
    }

    private static AuditTrail trail(AuditFile file) {
        AuditTrail trail = AuditTrail.into(file, CLOCK);
        trail.of("123456789012", "arn:aws:sts::123456789012:assumed-role/Operator");
        return trail;
    }

    private static AskedChange put(String key) {
        return new AskedChange(
                new Request.Service("DynamoDB"),
                "PutItem",
                "cruddur-messages",
                List.of(Map.of("pk", key)),
                List.of(new Request.Parameter("UpdateExpression", "set a = :b")));
    }

    private static List<AuditEntry> all(AuditFile file) throws IOException {
        return file.read(Optional.empty(), Integer.MAX_VALUE, _ -> true, () -> false)
                .entries();
    }

    @Test
    void aChangeHasALineBeforeItIsSentAndOneWithItsEnd() throws Exception {
        AuditFile file = file(1 << 20);
        AuditTrail trail = trail(file);
        AuditEntry sent = trail.sent(put("MSG#1\n\u2028\ud83d"));
        assertThat(Files.readString(file.file()))
                .as("one line, on the disk before anything is sent")
                .endsWith("\n")
                .containsOnlyOnce("\n")
                .contains(
                        "\"at\":\"2026-11-21T14:05:00.123456Z\"",
                        "\"account\":\"123456789012\"",
                        "\"role\":\"arn:aws:sts::123456789012:assumed-role/Operator\"",
                        "\"operation\":\"PutItem\"",
                        "\"target\":\"cruddur-messages\"",
                        "\"outcome\":\"sent\"");
        assertThat(all(file)).containsExactly(sent);

        trail.ended(sent, Request.Outcome.OK, "OK", "REQ1");
        assertThat(all(file)).as("one change is one entry").singleElement().satisfies(entry -> {
            assertThat(entry.asked()).isEqualTo(sent.asked());
            assertThat(entry.outcome()).isEqualTo(AuditOutcome.OK);
            assertThat(entry.requestId()).isEqualTo("REQ1");
        });
        assertThat(Files.readAllLines(file.file())).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains("MSG#1", "123456789012"));
    }

    @Test
    void whatWasNotSentHasOneLine() throws Exception {
        AuditFile file = file(1 << 20);
        trail(file).note(put("1"), Request.Outcome.REFUSED, "Refused: production is locked");
        assertThat(Files.readAllLines(file.file())).singleElement().satisfies(line -> assertThat(line)
                .contains("\"outcome\":\"refused\""));
        assertThat(all(file)).singleElement().satisfies(entry -> assertThat(entry.answer())
                .isEqualTo("Refused: production is locked"));
    }

    /** Pages meet at any place: between the two lines of a change, and where a file has got its number. */
    @Test
    void pagesAreNewestFirstWithEachChangeOnce() throws Exception {
        AuditFile file = file(2_000);
        AuditTrail trail = trail(file);
        List<AuditEntry> open = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            open.add(trail.sent(put("key " + i)));
            if (i % 3 == 0) {
                trail.ended(open.removeFirst(), Request.Outcome.OK, "OK", "R" + i);
            }
        }
        assertThat(Files.exists(file.file().resolveSibling("production.000002.jsonl")))
                .isTrue();
        List<AuditEntry> whole = all(file);
        assertThat(whole).hasSize(20).extracting(AuditEntry::id).doesNotHaveDuplicates();
        assertThat(whole)
                .filteredOn(entry -> entry.outcome() == AuditOutcome.OK)
                .hasSize(7);
        for (int size = 1; size < 8; size++) {
            List<AuditEntry> paged = new ArrayList<>();
            Optional<Position> from = Optional.empty();
            do {
                AuditPage page = file.read(from, size, _ -> true, () -> false);
                paged.addAll(page.entries());
                from = page.next();
            } while (from.isPresent());
            assertThat(paged).as("pages of %s", size).isEqualTo(whole);
        }
    }

    @Test
    void aPageGoesOnWhereItEndedAlsoWhenTheFileHasGotItsNumber() throws Exception {
        AuditFile file = file(3_000);
        AuditTrail trail = trail(file);
        for (int i = 0; i < 4; i++) {
            trail.note(put("key " + i), Request.Outcome.REFUSED, "");
        }
        AuditPage first = file.read(Optional.empty(), 2, _ -> true, () -> false);
        for (int i = 4; i < 12; i++) {
            trail.note(put("key " + i), Request.Outcome.REFUSED, "");
        }
        assertThat(file.file().resolveSibling("production.000001.jsonl")).exists();
        AuditPage second = file.read(first.next(), 99, _ -> true, () -> false);
        assertThat(second.entries())
                .extracting(entry -> entry.asked().keys())
                .containsExactly(List.of(Map.of("pk", "key 1")), List.of(Map.of("pk", "key 0")));
    }

    @Test
    void onlyWhatIsWantedComesAndReadingCanBeStopped() throws Exception {
        AuditFile file = file(1 << 20);
        AuditTrail trail = trail(file);
        for (int i = 0; i < 10; i++) {
            trail.note(put("key " + i), Request.Outcome.REFUSED, "");
        }
        AuditPage found = file.read(
                Optional.empty(), 5, entry -> entry.asked().keys().toString().contains("key 3"), () -> false);
        assertThat(found.entries()).hasSize(1);
        assertThat(found.next()).isEmpty();
        AuditPage stopped = file.read(Optional.empty(), 5, _ -> false, () -> true);
        assertThat(stopped.next()).as("it can be gone on").isPresent();
    }

    @Test
    void linesOfSomebodyElseAreCountedAndStay() throws Exception {
        AuditFile file = file(1 << 20);
        trail(file).note(put("1"), Request.Outcome.REFUSED, "");
        Files.write(
                file.file(),
                "not ours\n{\"id\":1}\n[]\n\0\0\0\n\n".getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.APPEND);
        trail(file).note(put("2"), Request.Outcome.REFUSED, "");
        AuditPage page = file.read(Optional.empty(), 99, _ -> true, () -> false);
        assertThat(page.entries()).hasSize(2);
        assertThat(page.unreadable()).isEqualTo(5);
        assertThat(Files.readString(file.file())).contains("not ours");
    }

    @Test
    void whatCannotBeWrittenDownIsNotToBeSent() throws Exception {
        AuditFile file = file(1 << 20);
        Files.createDirectories(file.file());
        assertThatThrownBy(() -> trail(file).sent(put("1")))
                .isInstanceOfSatisfying(AuditFailure.class, failure -> assertThat(failure.sentence())
                        .startsWith("PutItem was not sent: ")
                        .contains(file.file().toString(), "a folder has its name", "try again"));
        // A refusal is one all the same.
        trail(file).note(put("1"), Request.Outcome.REFUSED, "");
    }

    @Test
    void aFullDiskIsSaidToBeOne() {
        AuditFailure full = new AuditFailure(
                Path.of("/data/production.jsonl"), "PutItem", new IOException("No space left on device"));
        assertThat(full.sentence()).contains("Make room on the disk");
    }

    @Test
    void localWritesNothingDown() throws Exception {
        AuditEntry sent = AuditTrail.NONE.sent(put("1"));
        AuditTrail.NONE.ended(sent, Request.Outcome.OK, "OK", "");
        assertThat(AuditTrail.NONE.isKept()).isFalse();
    }
}
