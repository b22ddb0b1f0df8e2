package io.cruddur.desk.wiring;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.dynamo.items.DynamoItemReader;
import io.cruddur.desk.dynamo.items.DynamoItemWriter;
import io.cruddur.desk.dynamo.items.DynamoTableBackup;
import io.cruddur.desk.dynamo.items.ItemJson;
import io.cruddur.desk.dynamo.messages.DynamoMessageStore;
import io.cruddur.desk.dynamo.messages.Impersonation;
import io.cruddur.desk.dynamo.seed.DemoConversation;
import io.cruddur.desk.dynamo.seed.DynamoSeeder;
import io.cruddur.desk.dynamo.tables.DynamoTableAdmin;
import io.cruddur.desk.dynamo.transfer.DynamoItemImport;
import io.cruddur.desk.dynamo.transfer.FileItemExport;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.ChangeFeed;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Puts the ports of an environment together, the same for LOCAL and PROD: an adapter that one of them has, the other has,
 * too.
 *
 * @param demo what is seeded without being asked; null where nothing is
 * @param backups the folder of the files that are written before something goes
 */
record SessionAssembler(
        Environment environment,
        AwsClients aws,
        WriteGuard guard,
        RequestLog log,
        InstantSource clock,
        Path backups,
        @Nullable DemoConversation demo) {
    Session.Tables tables() {
        DynamoItemReader reader = new DynamoItemReader(aws.dynamo());
        return new Session.Tables(
                new DynamoTableAdmin(aws.dynamo()),
                new DynamoTableBackup(reader, backups, clock),
                reader,
                new DynamoItemWriter(aws.dynamo()),
                new FileItemExport(reader),
                new DynamoItemImport(aws.dynamo(), guard),
                new ItemJson(),
                new DynamoSeeder(aws.dynamo(), clock, environment, environment, demo));
    }

    Session session(
            SessionAddress place,
            Session.Tables tables,
            ChangeFeed changes,
            Session.Users users,
            Session.Database database) {
        Impersonation impersonation =
                environment == Environment.LOCAL ? Impersonation.ALLOWED : Impersonation.FORBIDDEN;
        DynamoMessageStore store = new DynamoMessageStore(aws.dynamo(), place.messageTable(), clock, impersonation);
        return new Session(place, guard, log, tables, new Session.Messages(store, changes), users, database);
    }
}
