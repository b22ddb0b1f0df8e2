package io.cruddur.desk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.core.chat.ChatNotes;
import io.cruddur.desk.core.chat.ChatNotesFile;
import io.cruddur.desk.core.database.ConsoleDocument;
import io.cruddur.desk.core.database.SqlEntry;
import io.cruddur.desk.core.results.ColumnLayout;
import io.cruddur.desk.core.tables.HistoryDocument;
import io.cruddur.desk.core.tables.HistoryEntry;
import io.cruddur.desk.dynamo.items.ItemJson;
import io.cruddur.desk.environment.PreferencesFile;
import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.query.AttributePath;
import io.cruddur.desk.model.query.Filter;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.KeyCondition;
import io.cruddur.desk.model.query.Operator;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.support.KeptFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What earlier versions kept is read, what is damaged is refused, and what only a later version knows stays. */
class KeptDocumentsTest {
    private static final Instant AT = Instant.parse("2026-11-20T09:30:00.123456Z");
    private static final String GROUP = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399";
    private static final Person BEN = new Person("4d6e4e52-6f36-4d2b-b7d0-5d8d1bd0a1c2", "Ben Šimek 👋", "ben");

    private static final ChatNotesFile CHAT =
            new ChatNotesFile("LOCAL", "000000000000/127.0.0.1/cruddur-messages", "me");
    private static final HistoryDocument HISTORY = new HistoryDocument(new ItemJson());

    private static final ItemQuery QUERY = new ItemQuery(
            "orders",
            "by-customer",
            new KeyCondition(
                    List.of(
                            new KeyCondition.Partition("customer", new Attribute.Text("Zoë \"Z\" 👋")),
                            new KeyCondition.Partition(
                                    "region", new Attribute.Num("12345678901234567890123456789012345678"))),
                    List.of(new KeyCondition.Sort(
                            "at",
                            KeyCondition.KeyOperator.BETWEEN,
                            new Attribute.Num("1"),
                            new Attribute.Num("1E+10")))),
            ItemQuery.Order.DESCENDING,
            new Filter.Group(
                    Filter.Join.AND,
                    List.of(new Filter.Condition(
                            AttributePath.parse("a.b[0]"),
                            Operator.EQUAL,
                            List.of(new Attribute.Binary(new byte[] {1, 2, 3}))))),
            AttributePath.parseList("a, b.c"),
            true,
            25,
            1000L);

    private static final List<HistoryEntry> QUERIES = List.of(
            new HistoryEntry("Zoë's orders", AT, QUERY, null),
            new HistoryEntry(
                    "",
                    AT.plusSeconds(60),
                    null,
                    new Statement(
                            "SELECT * FROM \"orders\" WHERE pk = ?",
                            List.of(new Attribute.Text("it's\n\u007f")),
                            null)));

    private static final ConsoleDocument CONSOLE = new ConsoleDocument(
            "SELECT handle\n  FROM users -- Grüße",
            List.of(new SqlEntry("SELECT 1", AT), new SqlEntry("SELECT 'ü', \"x\" FROM t\n", AT.minusSeconds(5))));

    @TempDir
    private Path folder;

    private static ChatNotes notes() {
        ChatNotes.Unsent reply = new ChatNotes.Unsent(
                "11111111-2222-4333-8444-555555555555",
                GROUP,
                BEN,
                "Not sent",
                AT,
                ChatNotes.Way.REPLY,
                "2026-11-20T09:00:00.000001+00:00",
                "No answer.",
                AT);
        ChatNotes.Unsent start = new ChatNotes.Unsent(
                "22222222-2222-4333-8444-555555555555",
                null,
                BEN,
                "First words",
                AT,
                ChatNotes.Way.START,
                "",
                "The disk is full.",
                AT);
        ChatNotes notes = ChatNotes.NONE
                .withDraft(null, BEN, "To be started \ud83d", AT)
                .withDraft(GROUP, BEN, "A draft\nof two lines, Grüße 👋", AT)
                .withUnsent(reply)
                .withUnsent(start)
                .withRead(GROUP, "2026-11-20T08:00:00.000001+00:00", AT);
        return new ChatNotes(
                notes.drafts(), notes.unsent(), Map.of("33333333-2222-4333-8444-555555555555", AT), notes.read());
    }

    @Test
    void draftsAndUnsentMessages() {
        String old = KeptFiles.text("1/chat.json");
        assertThat(CHAT.read(old)).isEqualTo(notes());
        assertThat(CHAT.read(CHAT.write(notes(), Optional.of(old)))).isEqualTo(notes());
        String damaged = KeptFiles.text("1/damaged/chat.json");
        assertThatThrownBy(() -> CHAT.read(damaged)).isInstanceOf(DeskException.Invalid.class);
        assertThatThrownBy(() -> CHAT.write(notes(), Optional.of(damaged))).isInstanceOf(DeskException.Invalid.class);
    }

    @Test
    void whatALaterVersionNotedAboutTheChatStays() throws IOException {
        ObjectNode later = JsonDocument.read(CHAT.write(notes(), Optional.empty()));
        later.putObject("muted").put("until", 7);
        for (String list : List.of("drafts", "unsent", "over", "read")) {
            later.path(list).forEach(entry -> ((ObjectNode) entry).put("colour", "red"));
        }
        String text = JsonDocument.text(later);
        assertThat(CHAT.read(text)).isEqualTo(notes());

        ChatNotes changed = notes().withDraft(GROUP, BEN, "Another draft", AT.plusSeconds(1))
                .withRead("new", "2026", AT)
                .without("11111111-2222-4333-8444-555555555555", AT);
        String rewritten = CHAT.write(changed, Optional.of(text));
        assertThat(CHAT.read(rewritten)).isEqualTo(changed);
        ObjectNode document = JsonDocument.read(rewritten);
        assertThat(document.at("/muted/until").intValue()).isEqualTo(7);
        assertThat(document.path("drafts")).hasSize(2).allMatch(KeptDocumentsTest::isRed);
        assertThat(document.path("unsent")).hasSize(1).allMatch(KeptDocumentsTest::isRed);
        assertThat(document.path("over"))
                .hasSize(2)
                .filteredOn(KeptDocumentsTest::isRed)
                .hasSize(1);
        assertThat(document.path("read"))
                .hasSize(2)
                .filteredOn(KeptDocumentsTest::isRed)
                .hasSize(1);
    }

    @Test
    void queriesAndStatements() {
        String old = KeptFiles.text("1/queries.json");
        assertThat(HISTORY.read(old)).isEqualTo(QUERIES);
        String rewritten = HistoryDocument.write(QUERIES, Optional.of(old));
        assertThat(HISTORY.read(rewritten)).isEqualTo(QUERIES);
        assertThat(rewritten).isEqualTo(HistoryDocument.write(QUERIES, Optional.empty()));
        String damaged = KeptFiles.text("1/damaged/queries.json");
        String newer = rewritten.replace("\"version\" : \"2\"", "\"version\" : \"3\"");
        for (String bad : List.of(damaged, rewritten.replace("\"at\"", "\"when\""), "{}", "[]", "")) {
            assertThatThrownBy(() -> HISTORY.read(bad)).as(bad).isInstanceOf(DeskException.Invalid.class);
        }
        assertThatThrownBy(() -> HISTORY.read(newer))
                .as("not set aside, since that is the newer app's")
                .isInstanceOf(DeskException.Failed.class);
        assertThatThrownBy(() -> HistoryDocument.write(QUERIES, Optional.of(newer)))
                .isInstanceOf(DeskException.Failed.class);
        assertThatThrownBy(() -> HistoryDocument.write(QUERIES, Optional.of(damaged)))
                .isInstanceOf(DeskException.Invalid.class);
    }

    @Test
    void whatALaterVersionNotedAboutAQueryStays() throws IOException {
        ObjectNode later = JsonDocument.read(HistoryDocument.write(QUERIES, Optional.empty()));
        later.put("sorted", true);
        ((ObjectNode) later.at("/entries/0")).put("colour", "red");
        HistoryEntry renamed = new HistoryEntry("Renamed", AT, QUERY, null);
        ObjectNode document =
                JsonDocument.read(HistoryDocument.write(List.of(renamed), Optional.of(JsonDocument.text(later))));
        assertThat(document.path("sorted").booleanValue()).isTrue();
        assertThat(document.path("entries")).singleElement().matches(KeptDocumentsTest::isRed);
        assertThat(document.at("/entries/0/name").stringValue()).isEqualTo("Renamed");

        String old =
                KeptFiles.text("1/queries.json").replaceFirst("\\{\"name\":", "{\"colour\":{\"S\":\"red\"},\"name\":");
        assertThat(JsonDocument.read(HistoryDocument.write(QUERIES, Optional.of(old)))
                        .path("entries"))
                .filteredOn(KeptDocumentsTest::isRed)
                .hasSize(1);
    }

    @Test
    void theConsole() throws IOException {
        String old = KeptFiles.text("1/console.json");
        assertThat(ConsoleDocument.read(old)).isEqualTo(CONSOLE);
        String rewritten = CONSOLE.write(Optional.of(old));
        assertThat(ConsoleDocument.read(rewritten)).isEqualTo(CONSOLE);
        assertThat(rewritten).isEqualTo(CONSOLE.write(Optional.empty()));
        String newer = rewritten.replace("\"version\" : \"2\"", "\"version\" : \"3\"");
        for (String bad : List.of(KeptFiles.text("1/damaged/console.json"), "{}", "[]", "")) {
            assertThatThrownBy(() -> ConsoleDocument.read(bad)).as(bad).isInstanceOf(DeskException.Invalid.class);
        }
        assertThatThrownBy(() -> ConsoleDocument.read(newer)).isInstanceOf(DeskException.Failed.class);

        ObjectNode later = JsonDocument.read(rewritten);
        later.put("font", 14);
        ((ObjectNode) later.at("/history/1")).put("colour", "red");
        ObjectNode document = JsonDocument.read(
                new ConsoleDocument("", CONSOLE.history()).write(Optional.of(JsonDocument.text(later))));
        assertThat(document.path("font").intValue()).isEqualTo(14);
        assertThat(document.path("history"))
                .hasSize(2)
                .filteredOn(KeptDocumentsTest::isRed)
                .hasSize(1);
    }

    @Test
    void preferences() throws IOException {
        Path file = KeptFiles.copy("1/preferences.properties", folder.resolve("preferences.properties"));
        try (ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor()) {
            try (PreferencesFile preferences = new PreferencesFile(file, executor)) {
                assertThat(preferences.get("theme")).contains("dark");
                assertThat(preferences.get("acting.user")).contains("Grüße = # \\ \n zweite Zeile");
                assertThat(preferences.get("tables.columns.orders").map(ColumnLayout::parse))
                        .hasValueSatisfying(layout -> {
                            assertThat(layout.othersShown()).isFalse();
                            assertThat(layout.entries())
                                    .containsExactly(
                                            Map.entry("sk", new ColumnLayout.Entry(true, 240)),
                                            Map.entry("a b:c!+%ü", new ColumnLayout.Entry(false, 0)),
                                            Map.entry("pk", new ColumnLayout.Entry(true, 0)));
                        });
                preferences.put("theme", "light");
            }
            assertThat(Files.readString(file))
                    .isEqualTo(KeptFiles.text("1/preferences.properties").replace("theme=dark", "theme=light"));

            KeptFiles.copy("1/damaged/preferences.properties", file);
            try (PreferencesFile preferences = new PreferencesFile(file, executor)) {
                assertThat(preferences.damagedFile()).hasValueSatisfying(aside -> assertThat(aside)
                        .hasContent(KeptFiles.text("1/damaged/preferences.properties")));
            }
        }
    }

    private static boolean isRed(JsonNode entry) {
        return entry.path("colour").asString().equals("red");
    }
}
