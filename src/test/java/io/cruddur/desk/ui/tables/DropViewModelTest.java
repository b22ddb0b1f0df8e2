package io.cruddur.desk.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.TableDefinitions;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Questions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DropViewModelTest {
    private final Fakes.Tables tables = new Fakes.Tables().with(Fakes.details(Fakes.MESSAGES, 214, 65_536));
    private final Fakes.Backup backup = new Fakes.Backup();
    private final Fakes.Answers answers = new Fakes.Answers();
    private final Fakes.Told told = new Fakes.Told();
    private final AtomicInteger changes = new AtomicInteger();
    private final DropViewModel drop = new DropViewModel(
            tables, backup, new Background(Runnable::run, Runnable::run), answers, told, changes::incrementAndGet);

    @Test
    void writesABackupFirstAndSaysWhereItIs() {
        drop.drop("cruddur-messages");

        assertThat(answers.asked)
                .singleElement()
                .asString()
                .startsWith("type cruddur-messages:")
                .contains("214 items");
        assertThat(backup.written).containsExactly("cruddur-messages drop");
        assertThat(tables.tables).isEmpty();
        DropViewModel.Saved saved = Objects.requireNonNull(drop.savedProperty().get());
        assertThat(saved.written().file().toString()).endsWith(".jsonl");
        assertThat(saved.sentence()).isEqualTo("cruddur-messages was dropped. Its 214 items are in this backup:");
        assertThat(drop.droppingProperty().get()).isEmpty();
        assertThat(changes).hasValue(1);
        assertThat(Texts.text("tables.drop.done.saved", "t", 1))
                .isEqualTo("t was dropped. Its only item is in this backup:");
    }

    @Test
    void dropsWithoutABackupOnlyWhenItWasUnticked() {
        answers.destruction = new Questions.Destruction(false);

        drop.drop("cruddur-messages");

        assertThat(backup.written).isEmpty();
        assertThat(tables.tables).isEmpty();
        assertThat(told.infos).containsExactly("cruddur-messages was dropped.");
    }

    @Test
    void doesNothingWithoutTheTypedName() {
        answers.destruction = null;

        drop.drop("cruddur-messages");

        assertThat(tables.calls).containsExactly("describe cruddur-messages");
        assertThat(drop.droppingProperty().get()).isEmpty();
    }

    @Test
    void aFailedBackupLeavesTheTable() {
        backup.failure = new DeskException.Failed("The disk is full.", null);

        drop.drop("cruddur-messages");

        assertThat(tables.tables).containsKey("cruddur-messages");
        assertThat(tables.calls).doesNotContain("drop cruddur-messages");
        assertThat(told.failures).containsExactly(backup.failure);
    }

    @Test
    void protectionIsSwitchedOffAsAStepOfItsOwn() {
        tables.with(Fakes.details(TableDefinitions.messages("cruddur-messages", true), 1, 1));

        drop.drop("cruddur-messages");

        assertThat(answers.asked.getFirst()).startsWith("confirm: cruddur-messages is protected");
        assertThat(answers.asked.get(1)).startsWith("type cruddur-messages:");
        assertThat(tables.tables).isEmpty();
    }

    @Test
    void aProtectedTableStaysWhenProtectionStaysOn() {
        tables.with(Fakes.details(TableDefinitions.messages("cruddur-messages", true), 1, 1));
        answers.confirms = false;

        drop.drop("cruddur-messages");

        assertThat(answers.asked).hasSize(1);
        assertThat(tables.calls).containsExactly("describe cruddur-messages");
    }

    @Test
    void aDropThatFailsAfterTheBackupStillNamesTheBackup() {
        Background background = new Background(Runnable::run, Runnable::run);
        Fakes.Backup lateProtection = new Fakes.Backup() {
            @Override
            public Written backUp(String table, String why, io.cruddur.desk.port.Work work) {
                tables.with(Fakes.details(TableDefinitions.messages(table, true), 1, 1));
                return super.backUp(table, why, work);
            }
        };
        DropViewModel late = new DropViewModel(tables, lateProtection, background, answers, told, () -> {});

        late.drop("cruddur-messages");

        assertThat(late.savedProperty().get()).isNotNull();
        assertThat(told.failures).singleElement().isInstanceOf(DeskException.Conflict.class);
        assertThat(told.retries.getFirst()).isNotNull();
    }

    @Test
    void aTableThatIsGoneIsNotLookedForAgain() {
        drop.drop("orders");

        assertThat(told.failures).singleElement().isInstanceOf(DeskException.NotFound.class);
        assertThat(told.retries).containsOnlyNulls();
        // The list is read again, and shows it no more.
        assertThat(changes).hasValue(1);
    }

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Background busy = new Background(waiting::add, Runnable::run);
    private final DropViewModel dropping =
            new DropViewModel(tables, backup, busy, answers, told, changes::incrementAndGet);

    /** What an import writes behind the backup would be in none. */
    @Test
    void whatWorksOnTheTableEndsBeforeTheBackup() {
        List<String> gone = new ArrayList<>();
        dropping.setOnDropped(gone::add);
        List<String> stopped = new ArrayList<>();
        for (String table : List.of("cruddur-messages", "other", "cruddur-messages", "")) {
            busy.job("Import into " + table, work -> {
                        if (work.isCancelled()) {
                            stopped.add(table + " " + backup.written);
                        }
                        return table;
                    })
                    .on(table)
                    .start();
        }

        dropping.drop("cruddur-messages");

        assertThat(answers.asked)
                .containsExactly("confirm: Still running: Import into cruddur-messages, Import into cruddur-messages."
                        + " It is stopped first. Then the table is checked and its backup is written.");
        assertThat(tables.calls).isEmpty();
        assertThat(dropping.droppingProperty().get()).isEqualTo("cruddur-messages");
        assertThat(dropping.job().stepProperty().get()).isEqualTo("Waiting for what was running to end…");

        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }

        assertThat(stopped).containsExactly("cruddur-messages []", "cruddur-messages []");
        assertThat(backup.written).containsExactly("cruddur-messages drop");
        assertThat(tables.tables).isEmpty();
        assertThat(gone).containsExactly("cruddur-messages");
    }

    @Test
    void whatWorksOnTheTableGoesOnWhenItIsNotToBeStopped() {
        AtomicInteger whole = new AtomicInteger();
        busy.job("Import", work -> work.isCancelled() ? 0 : whole.incrementAndGet())
                .on("cruddur-messages")
                .start();
        answers.confirms = false;

        dropping.drop("cruddur-messages");
        waiting.remove().run();

        assertThat(waiting).isEmpty();
        assertThat(whole).hasValue(1);
        assertThat(tables.tables).containsKey("cruddur-messages");
        assertThat(dropping.droppingProperty().get()).isEmpty();
    }

    @Test
    void theWaitForWhatIsStoppedCanBeGivenUp() {
        busy.job("Import", _ -> 1).on("cruddur-messages").start();

        dropping.drop("cruddur-messages");
        dropping.cancel();
        waiting.remove().run();

        assertThat(waiting).isEmpty();
        assertThat(dropping.droppingProperty().get()).isEmpty();
        assertThat(tables.tables).containsKey("cruddur-messages");
    }
}
