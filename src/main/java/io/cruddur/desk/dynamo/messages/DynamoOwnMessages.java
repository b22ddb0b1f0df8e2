package io.cruddur.desk.dynamo.messages;

import io.cruddur.desk.aws.WriteScope;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.account.OwnMessages;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Opens the write guard's scope together with the store, and closes both. */
public final class DynamoOwnMessages implements OwnMessages {
    private final DynamoDbClient client;
    private final String table;
    private final InstantSource clock;
    private final WriteScope scope;
    private @Nullable SignedInMessages opened;

    /** @param scope of that client */
    public DynamoOwnMessages(DynamoDbClient client, String table, InstantSource clock, WriteScope scope) {
        this.client = client;
        this.table = table;
        this.clock = clock;
        this.scope = scope;
    }

    @Override
    public synchronized MessageStore open(Person me) {
        if (me.uuid().isEmpty()) {
            throw new DeskException.Invalid("@" + me.handle() + " has no uuid in the users table, so no conversation is"
                    + " theirs. An operator can add the row with Users › Compare.");
        }
        leave();
        Membership membership = new Membership();
        scope.open(new OwnWrites(table, me, membership));
        SignedInMessages store = new SignedInMessages(client, table, clock, me, membership);
        opened = store;
        return store;
    }

    private void leave() {
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }

    @Override
    public synchronized void close() {
        leave();
        scope.close();
    }
}
