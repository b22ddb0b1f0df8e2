package io.cruddur.desk.ui.tables.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.tables.ScriptFiles;
import io.cruddur.desk.core.tables.reading.ReadingState;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.Seeder;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.tables.Fakes;
import io.cruddur.desk.ui.tables.items.ReadingSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedViewModelTest {
    private final User andrew = Fakes.user("andrewbrown", "Andrew Brown");
    private final User bayko = Fakes.user("bayko", "Andrew Bayko");
    private final Fakes.Seeds seeds = new Fakes.Seeds();
    private final Fakes.Users users = new Fakes.Users();
    private final SeedViewModel seed = new SeedViewModel(
            seeds, users, ScriptFiles::read, new Background(Runnable::run, Runnable::run), "cruddur-messages");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void people() {
        users.users.add(andrew);
        users.users.add(bayko);
        seed.loadUsers();
    }

    @Test
    void seedsTheScriptBetweenTwoPeople() throws IOException {
        ready();

        seed.seed();

        Seeder.Seed sent = seeds.seeds.getFirst();
        assertThat(sent.table()).isEqualTo("cruddur-messages");
        assertThat(sent.person1()).isEqualTo(andrew.person());
        assertThat(sent.person2()).isEqualTo(bayko.person());
        assertThat(sent.script().lines()).hasSize(2);
        assertThat(sent.freshCopy()).isFalse();
        Seeder.Summary outcome = seed.outcomeProperty().get();
        assertThat(outcome).isNotNull();
        assertThat(SeedViewModel.sentence(outcome, "t"))
                .isEqualTo("4 items were written to t with 116 capacity units.");
    }

    @Test
    void saysThatASecondRunChangedNothing() {
        assertThat(SeedViewModel.sentence(new Seeder.Summary("g", 0, 4, 0, true), "t"))
                .isEqualTo("Nothing to write: this conversation is in t already.");
    }

    @Test
    void wantsTwoDifferentPeople() throws IOException {
        ready();
        seed.person2Property().set(andrew);

        assertThat(seed.samePerson().get()).isTrue();
        assertThat(seed.canSeed().get()).isFalse();
    }

    @Test
    void aBadLineIsNamed() throws IOException {
        ready();
        seed.choose(write("Person 1: hello\n\nsomebody: what?\n"));

        assertThat(seed.scriptProblemProperty().get()).contains("3");
        assertThat(seed.canSeed().get()).isFalse();
        seed.choose(write("Person 1: hello\n"));
        assertThat(seed.scriptProblemProperty().get()).isEmpty();
        assertThat(seed.canSeed().get()).isTrue();
    }

    @Test
    void aScriptWithoutLinesIsRefused() throws IOException {
        seed.choose(write("\n\n"));

        assertThat(seed.scriptProblemProperty().get()).isNotEmpty();
        assertThat(seed.scriptProperty().get()).isNull();
    }

    @Test
    void aFileThatIsGoneIsASentence() {
        seed.choose(folder.resolve("gone.txt"));

        assertThat(seed.scriptProblemProperty().get()).startsWith("There is no file");
    }

    @Test
    void aMixOfEnvironmentsIsRefusedInTheDialog() throws IOException {
        ready();
        seeds.failure = new DeskException.WriteRefused("The table is in PROD and the users are LOCAL.");

        seed.seed();

        assertThat(seed.messageProperty().get()).isEqualTo("The table is in PROD and the users are LOCAL.");
        assertThat(seed.outcomeProperty().get()).isNull();
        assertThat(seed.canSeed().get()).isTrue();
    }

    @Test
    void aCancelledRunSaysHowToGoOn() throws IOException {
        ready();
        seeds.outcomes.add(new Seeder.Summary("g", 3, 0, 3, false));

        seed.seed();

        assertThat(seed.messageProperty().get()).isEqualTo("Cancelled after 3 items. Seed again to write the rest.");
        seed.seed();
        assertThat(seed.messageProperty().get()).isEmpty();
        assertThat(seed.outcomeProperty().get()).isNotNull();
    }

    @Test
    void usersThatCannotBeReadAreASentence() {
        users.failure = new DeskException.NotFound("There is no table public.users.", null);

        seed.loadUsers();

        assertThat(seed.usersProblemProperty().get()).isEqualTo("There is no table public.users.");
    }

    private void ready() throws IOException {
        seed.person1Property().set(andrew);
        seed.person2Property().set(bayko);
        seed.choose(write("Person 1: hello\nPerson 2: hi\n"));
    }

    private Path write(String script) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "script", ".txt"), script);
    }

    @Test
    void unitsThatNobodyReportedAreNotSaidToBeNone() {
        assertThat(SeedViewModel.sentence(new Seeder.Summary("g", 4, 0, Double.NaN, true), "t"))
                .isEqualTo("4 items were written to t (capacity units not reported).");
        assertThat(ReadingSummary.of(
                        ReadingState.COMPLETE,
                        null,
                        new ItemReader.Summary(2, 1, Duration.ofMillis(120), Double.NaN, true),
                        new ReadingSummary.Counts(2, 2, 1, 1),
                        false,
                        false))
                .contains("0.12 s · capacity units not reported · complete");
        ItemReader.Summary unreported = new ItemReader.Summary(2, 1, Duration.ZERO, Double.NaN, true);
        ItemReader.Summary held = new ItemReader.Summary(2, 0, Duration.ZERO, 0, true);
        ItemReader.Summary reported = new ItemReader.Summary(2, 1, Duration.ZERO, 1.5, true);
        assertThat(held.after(unreported).capacityUnits()).isNaN();
        assertThat(unreported.after(held).capacityUnits()).isNaN();
        assertThat(unreported.after(reported).capacityUnits()).isEqualTo(1.5);
        assertThat(reported.after(reported).capacityUnits()).isEqualTo(3);
    }
}
