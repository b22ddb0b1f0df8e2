package io.cruddur.desk.wiring;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.aws.identity.PersonLogin;
import io.cruddur.desk.cognito.signin.CognitoAccounts;
import io.cruddur.desk.cognito.signin.CognitoBrowserSignIn;
import io.cruddur.desk.cognito.signin.CognitoSignIn;
import io.cruddur.desk.cognito.signin.SignInClient;
import io.cruddur.desk.core.account.HeldTokens;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.items.DynamoItemReader;
import io.cruddur.desk.dynamo.items.DynamoItemWriter;
import io.cruddur.desk.dynamo.items.DynamoTableBackup;
import io.cruddur.desk.dynamo.items.ItemJson;
import io.cruddur.desk.dynamo.messages.DynamoMessageStore;
import io.cruddur.desk.dynamo.messages.DynamoOwnMessages;
import io.cruddur.desk.dynamo.messages.Impersonation;
import io.cruddur.desk.dynamo.projector.PollingChangeFeed;
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
import io.cruddur.desk.port.access.AccessPolicy;
import io.cruddur.desk.port.access.SecurityGroups;
import io.cruddur.desk.port.account.OwnMessages;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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

    /**
     * Signing in at an app client.
     *
     * @param poolId nothing where none is set, and so of the client
     * @param redirects where the browser may come back to on this machine; none for no sign-in by the browser
     * @param resources of the session, at whose end tokens are revoked
     */
    Session.Account account(
            Optional<String> poolId,
            Optional<String> clientId,
            Optional<String> secret,
            List<URI> redirects,
            Resources resources) {
        if (poolId.isEmpty() || clientId.isEmpty()) {
            MissingAppClient missing = new MissingAppClient();
            return new Session.Account(missing, Optional.empty(), missing, Optional.empty());
        }
        SignInClient app =
                new SignInClient(poolId.get(), clientId.get(), aws.pages().issuer(poolId.get()), secret);
        HeldTokens signIn = resources.add(new HeldTokens(new CognitoSignIn(aws.accounts(), app, aws.pages(), clock)));
        return new Session.Account(
                signIn,
                redirects.isEmpty()
                        ? Optional.empty()
                        : Optional.of(signIn.on(new CognitoBrowserSignIn(app, aws.pages(), redirects, clock))),
                new CognitoAccounts(aws.accounts(), aws.cognito(), app, clock),
                Optional.empty());
    }

    /** The messages table for whoever signs in, with this session's credentials. */
    OwnMessages ownMessages(String table, ChangeFeed changes) {
        return new DynamoOwnMessages(
                _ -> aws.person(Optional.empty()), _ -> new DynamoOwnMessages.Feed(changes, () -> {}), table, clock);
    }

    /** The same with credentials of an identity pool, and so with a feed of each person's own. */
    OwnMessages ownMessages(String table, String identityPoolId, String userPoolId, Duration poll) {
        return new DynamoOwnMessages(
                tokens -> aws.person(Optional.of(new PersonLogin(identityPoolId, userPoolId, tokens))),
                client -> {
                    PollingChangeFeed feed = new PollingChangeFeed(client, table, poll);
                    feed.start();
                    return new DynamoOwnMessages.Feed(feed, feed::close);
                },
                table,
                clock);
    }

    Session session(
            SessionAddress place,
            Session.Tables tables,
            ChangeFeed changes,
            OwnMessages own,
            Session.Users users,
            Session.Database database,
            Session.Account account,
            Optional<AccessPolicy> policy,
            Optional<SecurityGroups> groups) {
        boolean anybody = environment == Environment.LOCAL;
        guard.audit().learnKeys(place.messageTable(), List.of(MessagesTable.PK, MessagesTable.SK));
        Impersonation impersonation = anybody ? Impersonation.ALLOWED : Impersonation.FORBIDDEN;
        DynamoMessageStore store = new DynamoMessageStore(aws.dynamo(), place.messageTable(), clock, impersonation);
        return new Session(
                place,
                guard,
                log,
                tables,
                new Session.Messages(store, changes, own, anybody),
                users,
                database,
                account,
                policy,
                groups);
    }
}
