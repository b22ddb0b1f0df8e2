package io.cruddur.desk.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.environment.AuditEntry;
import io.cruddur.desk.environment.AuditFile;
import io.cruddur.desk.environment.AuditOutcome;
import io.cruddur.desk.environment.AuditTrail;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.RowChange;
import io.cruddur.desk.model.sync.RowChange.Insert;
import io.cruddur.desk.model.sync.RowChange.WriteId;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.LateFile;
import io.cruddur.desk.support.Leak;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the production database is asked to change is in the audit file, what was undone and what was refused, too. */
@ExtendWith(LocalServicesExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresAuditTest {
    private static final User ANDREW = PostgresFixture.user("andrewbrown", "Andrew Brown");

    @SuppressWarnings("NullAway.Init")
    private AuditFile file;

    @SuppressWarnings("NullAway.Init")
    private PostgresFixture prod;

    @BeforeAll
    void setUp(TestServices services, @TempDir Path folder) throws SQLException {
        file = new AuditFile(folder.resolve("audit"), InstantSource.system());
        prod = new PostgresFixture(
                PostgresFixture.settings(services.freshDatabase(), Environment.PROD),
                AuditTrail.into(file, InstantSource.system()));
        PostgresFixture.setUp(prod.server, ANDREW);
    }

    @BeforeEach
    void unlocked() throws IOException {
        Files.deleteIfExists(file.file());
        prod.guard.unlock("x", List.of("x"));
    }

    @AfterAll
    void close() {
        prod.close();
    }

    private int apply(RowChange... changes) {
        return prod.users.apply(List.of(changes), Work.UNWATCHED);
    }

    private List<AuditEntry> entries() throws IOException {
        return file.read(Optional.empty(), 99, _ -> true, () -> false).entries().reversed();
    }

    private static List<String> operations(List<AuditEntry> entries) {
        return entries.stream()
                .map(entry -> entry.asked().operation() + " " + entry.outcome().text())
                .toList();
    }

    @Test
    void eachStatementAndTheCommitAreWrittenDown() throws Exception {
        prod.users.all(Work.UNWATCHED);
        assertThat(file.file()).as("reads are not").doesNotExist();

        List<RowChange> changes = new ArrayList<>();
        changes.add(new WriteId(ANDREW.uuid(), "andrewbrown", User.MOCK, "sub-1"));
        for (int i = 0; i < 8; i++) {
            changes.add(new Insert("Zoë Planted", "zoe" + i, "zoe" + i + "@planted.example", "sub-9" + i));
        }
        apply(changes.toArray(RowChange[]::new));

        List<AuditEntry> entries = entries();
        assertThat(operations(entries)).endsWith("UPDATE ok", "INSERT ok", "COMMIT ok");
        AuditEntry update = entries.get(entries.size() - 3);
        assertThat(update.asked().target()).isEqualTo(prod.settings.place());
        assertThat(update.answer()).isEqualTo("1 row");
        assertThat(update.asked().keys()).singleElement().satisfies(key -> assertThat(key)
                .containsEntry("uuid", ANDREW.uuid().toString())
                .doesNotContainValue("sub-1"));
        assertThat(entries.get(entries.size() - 2).asked().keys())
                .as("all rows of a batch")
                .hasSize(8)
                .first()
                .isEqualTo(Map.of("handle", "zoe0", "cognito_user_id", "sub-90"));
        Leak.noneIn(Files.readString(file.file()), "Planted", "@planted");
        assertThat(entries)
                .flatExtracting(entry -> entry.asked().details())
                .filteredOn(detail -> detail.name().equals("transaction"))
                .extracting(detail -> detail.value())
                .hasSize(entries.size())
                .containsOnly(entries.getLast().asked().details().getLast().value());
    }

    @Test
    void whatIsUndoneIsSaidToBe() throws Exception {
        assertThatThrownBy(() -> apply(
                        new WriteId(ANDREW.uuid(), "andrewbrown", "no such id", "sub-2"),
                        new Insert("New", "new", "new@example.com", "sub-5")))
                .isInstanceOf(DeskException.Conflict.class);
        assertThat(operations(entries())).endsWith("UPDATE ok", "INSERT ok", "ROLLBACK ok");
    }

    /** Another app may hold the file for seconds. */
    @Test
    void aLockThatClosesWhileTheLineIsWrittenHoldsTheStatementBack() throws Exception {
        Throwable failure = LateFile.whileWaitedFor(
                file.file(), () -> apply(new Insert("Late", "late", "late@example.com", "sub-7")), prod.guard::lock);

        assertThat(failure).isInstanceOf(DeskException.WriteRefused.class);
        assertThat(prod.users.all(Work.UNWATCHED)).extracting(User::handle).doesNotContain("late");
        assertThat(operations(entries())).allMatch(line -> line.endsWith(" refused"), "nothing went out");
    }

    @Test
    void whatIsRefusedIsWrittenDown() throws Exception {
        prod.guard.lock();
        assertThatThrownBy(() -> apply(new WriteId(new UUID(1, 1), "x", User.MOCK, "sub-1")))
                .isInstanceOf(DeskException.WriteRefused.class);
        assertThatThrownBy(() -> prod.database.read(
                        Work.UNWATCHED, handle -> handle.execute("alter role me password 'hunter2 battery'")))
                .isInstanceOf(DeskException.WriteRefused.class);
        assertThat(operations(entries())).containsExactly("UPDATE refused", "ALTER refused");
        Leak.noneIn(Files.readString(file.file()), "hunter2 battery");
    }

    @Test
    void whatTheServerRefusesHasFailed() throws Exception {
        assertThatThrownBy(() -> prod.database.write(
                        "DELETE",
                        Work.UNWATCHED,
                        handle -> handle.execute("delete from no_such_table where uuid = ?", "1")))
                .isInstanceOf(DeskException.class);
        List<AuditEntry> entries = entries();
        assertThat(operations(entries)).containsExactly("DELETE failed", "ROLLBACK ok");
        assertThat(entries.getFirst().asked().keys()).containsExactly(Map.of("uuid", "1"));
    }

    @Test
    void whatCannotBeWrittenDownIsNotSent() throws IOException, SQLException {
        Files.createDirectories(file.file());
        String before = prod.value("select string_agg(u::text, ',' order by uuid) from users u");
        try {
            assertThatThrownBy(() -> apply(new Insert("No", "no", "no@example.com", "sub-no")))
                    .isInstanceOf(DeskException.WriteRefused.class)
                    .hasMessageContaining("was not sent")
                    .hasMessageContaining(file.file().toString());
        } finally {
            Files.delete(file.file());
        }
        assertThat(prod.value("select string_agg(u::text, ',' order by uuid) from users u"))
                .isEqualTo(before);
        assertThat(entries()).extracting(AuditEntry::outcome).doesNotContain(AuditOutcome.OK);
    }
}
