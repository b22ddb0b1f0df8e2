package io.cruddur.desk.dynamo.messages;

import io.cruddur.desk.aws.identity.PersonClient;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.ChangeFeed;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.account.OwnMessages;
import io.cruddur.desk.port.account.TokenSet;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Opens the way through a closed lock of each person's client together with their store, and closes both. */
public final class DynamoOwnMessages implements OwnMessages {
    /**
     * What is told of changes that a client may see.
     *
     * @param end done when the person has signed out
     */
    public record Feed(ChangeFeed changes, Runnable end) {}

    private final Function<Supplier<TokenSet>, PersonClient> clients;
    private final Function<DynamoDbClient, Feed> feeds;
    private final String table;
    private final InstantSource clock;

    /** @param clients makes one for whoever has these tokens */
    public DynamoOwnMessages(
            Function<Supplier<TokenSet>, PersonClient> clients,
            Function<DynamoDbClient, Feed> feeds,
            String table,
            InstantSource clock) {
        this.clients = clients;
        this.feeds = feeds;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Opened open(Person me, Supplier<TokenSet> tokens) {
        if (me.uuid().isEmpty()) {
            throw new DeskException.Invalid("@" + me.handle() + " has no uuid in the users table, so no conversation is"
                    + " theirs. An operator can add the row with Users › Compare.");
        }
        return new Own(clients.apply(tokens), me);
    }

    private final class Own implements Opened {
        private final PersonClient client;
        private final Person me;
        private final Membership membership = new Membership();
        private final SignedInMessages store;
        private final Feed feed;
        private boolean over;

        Own(PersonClient client, Person me) {
            this.client = client;
            this.me = me;
            this.store = new SignedInMessages(client.dynamo(), table, clock, me, membership);
            this.feed = feeds.apply(client.dynamo());
            allow();
        }

        private void allow() {
            client.scope().open(new OwnWrites(table, me, membership));
        }

        @Override
        public MessageStore store() {
            return store;
        }

        @Override
        public ChangeFeed changes() {
            return feed.changes();
        }

        @Override
        public synchronized void pause() {
            client.scope().close();
            store.close();
        }

        @Override
        public synchronized void resume() {
            if (!over) {
                store.open();
                allow();
            }
        }

        @Override
        public synchronized void close() {
            if (!over) {
                over = true;
                pause();
                feed.end().run();
                client.leave();
            }
        }
    }
}
