package io.cruddur.desk.wiring;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.model.ConversationScript;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.demo.DemoPeople;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Seeder;
import io.cruddur.desk.port.TableAdmin;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.UserPool;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.postgres.PostgresAdmin;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the embedded services the first time they run, so that the chat works at once. Every step may be repeated: a
 * first run that was cut short is completed by the next start. Afterwards nothing is put back that a person removed.
 */
final class FirstRun {
    private static final Logger LOG = LoggerFactory.getLogger(FirstRun.class);

    /** In the folder of the local data, so that a reset makes the next start a first one. */
    private static final String DONE = "first-run-done";

    private final Path done;
    private final InstantSource clock;

    FirstRun(Path folder, InstantSource clock) {
        this.done = folder.resolve(DONE);
        this.clock = clock;
    }

    boolean isDue() {
        return !Files.exists(done);
    }

    /**
     * Fills the services and remembers that it did.
     *
     * @param table the messages table's name
     */
    void fill(
            UserPool pool,
            PostgresAdmin admin,
            UserDatabase users,
            TableAdmin tables,
            Seeder seeder,
            String table,
            ConversationScript script,
            Work work) {
        addPeople(pool, admin, users, work);
        work.checkCancelled();
        try {
            tables.create(MessagesTable.definition(table, false), work);
        } catch (DeskException.Conflict e) {
            LOG.debug("The messages table is there already", e);
        }
        List<User> all = users.all(work);
        Person one = person(all, DemoPeople.PERSON_1);
        Person other = person(all, DemoPeople.PERSON_2);
        seeder.seed(new Seeder.Seed(table, one, other, script, false), work);
        work.checkCancelled();
        remember();
    }

    private void addPeople(UserPool pool, PostgresAdmin admin, UserDatabase users, Work work) {
        DemoPeople.missingInPool(pool.all(work))
                .forEach(user -> pool.create(
                        new UserPool.NewUser(user.username(), user.handle(), user.email(), user.displayName())));
        List<User> rows = DemoPeople.missingInPostgres(users.all(work), pool.all(work)).stream()
                .map(row -> row.at(clock.instant()))
                .toList();
        admin.addUsers(rows, work);
    }

    private static Person person(List<User> users, String handle) {
        return users.stream()
                .filter(user -> user.handle().equals(handle))
                .findFirst()
                .map(User::person)
                .orElseThrow(() -> new DeskException.NotFound(
                        "The demo user @" + handle + " is missing in Postgres, so the conversation was not seeded.",
                        null));
    }

    private void remember() {
        try {
            Files.createFile(done);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Another app was first", e);
        } catch (IOException e) {
            // The next start fills again, which changes nothing.
            LOG.warn("Cannot remember the first run in {}", done, e);
        }
    }
}
