package io.cruddur.desk.dynamo.seed;

import static io.cruddur.desk.dynamo.messages.MessageItems.text;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.items.BatchWriter;
import io.cruddur.desk.dynamo.messages.MessageItems;
import io.cruddur.desk.dynamo.seed.SeedLines.SeedLine;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Seeder;
import io.cruddur.desk.port.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Seeds a conversation. A new one is founded in a transaction and then filled in batches; into one that is there already,
 * the missing lines go by conditional puts.
 */
public final class DynamoSeeder implements Seeder {
    /** A pair's two group rows. */
    private static final int ROWS = 2;

    private final DynamoDbClient client;
    private final InstantSource clock;
    private final Environment tables;
    private final Environment people;
    private final @Nullable DemoConversation demo;

    /**
     * @param tables the environment that {@code client} writes into
     * @param people the environment that the people of a seed are read from
     * @param demo the conversation with the fixed group uuid; null for none
     */
    public DynamoSeeder(
            DynamoDbClient client,
            InstantSource clock,
            Environment tables,
            Environment people,
            @Nullable DemoConversation demo) {
        this.client = client;
        this.clock = clock;
        this.tables = tables;
        this.people = people;
        this.demo = demo;
    }

    @Override
    public Summary seed(Seed seed, Work work) {
        check(seed);
        SeedTable table = new SeedTable(client, seed.table(), work);
        try {
            work.step("Looking what is there");
            return seed(seed, table);
        } catch (ResourceNotFoundException e) {
            throw new DeskException.NotFound(
                    "There is no table " + seed.table() + " here. Create it first, then seed it.", e);
        } catch (RuntimeException e) {
            throw explain(e, seed.table());
        }
    }

    private RuntimeException explain(RuntimeException e, String table) {
        if (AwsFailures.code(e).equals("ValidationException") && !hasMessageKeys(table)) {
            return new DeskException.Invalid(
                    "Table " + table + " is no messages table: its keys are not named pk and sk. Choose another table.",
                    e);
        }
        return AwsFailures.explain(e, "seed table " + table);
    }

    /** Looked at only after DynamoDB has refused something, which it has no code of its own for. */
    private boolean hasMessageKeys(String table) {
        try {
            return client.describeTable(r -> r.tableName(table)).table().keySchema().stream()
                    .map(KeySchemaElement::attributeName)
                    .toList()
                    .equals(List.of(MessagesTable.PK, MessagesTable.SK));
        } catch (AwsServiceException e) {
            return true;
        }
    }

    private void check(Seed seed) {
        if (tables != people) {
            throw new DeskException.WriteRefused("The table is of " + tables + " but the people are of " + people
                    + ". Seeding needs both of the same environment, so nothing was written.");
        }
        if (seed.person1().uuid().isEmpty() || seed.person2().uuid().isEmpty()) {
            throw new DeskException.Invalid(
                    "One of the two people has no uuid. Choose two people from the users table.");
        }
        if (seed.person1().uuid().equals(seed.person2().uuid())) {
            throw new DeskException.Invalid("A conversation needs two different people. Choose another second person.");
        }
        if (seed.script().lines().isEmpty()) {
            throw new DeskException.Invalid("The conversation script has no lines. Choose another one.");
        }
    }

    private Summary seed(Seed seed, SeedTable table) {
        Instant now = clock.instant();
        Set<String> known = seed.freshCopy() ? Set.of() : conversations(seed, table);
        String usual = demo != null && demo.is(seed) ? MessagesTable.DEMO_GROUP_UUID : SeedLines.derivedGroup(seed);
        String group = seed.freshCopy() ? UUID.randomUUID().toString() : choose(seed, usual, known, table);
        SeedLines lines = SeedLines.of(seed, group);
        if (known.isEmpty() && table.newest(group) == null) {
            return fill(seed, lines, table, now);
        }
        return complete(seed, lines, table, now);
    }

    /** The conversations that the two have, newest first. */
    private static Set<String> conversations(Seed seed, SeedTable table) {
        Set<String> groups = new LinkedHashSet<>(conversations(seed.person1(), seed.person2(), table));
        groups.addAll(conversations(seed.person2(), seed.person1(), table));
        groups.remove("");
        return groups;
    }

    private static List<String> conversations(Person owner, Person other, SeedTable table) {
        Map<String, AttributeValue> values = Map.of(":other", AttributeValue.fromS(other.uuid()));
        return table.rows(owner.uuid(), "user_uuid = :other", values).stream()
                .map(row -> text(row, MessagesTable.MESSAGE_GROUP_UUID))
                .toList();
    }

    /** The conversation that the lines belong in: where they are already, or else the pair's newest. */
    private static String choose(Seed seed, String usual, Set<String> known, SeedTable table) {
        if (known.isEmpty() || known.contains(usual)) {
            return usual;
        }
        return known.stream()
                .filter(group -> known.size() > 1
                        && !table.stored(SeedLines.of(seed, group)).isEmpty())
                .findFirst()
                .orElseGet(() -> known.iterator().next());
    }

    /** Writes a conversation that nobody else knows yet. */
    private static Summary fill(Seed seed, SeedLines lines, SeedTable table, Instant now) {
        int total = lines.lines().size();
        table.work().step("Writing " + total + " messages");
        table.work().checkCancelled();
        Instant last = ConversationStart.write(table, seed, lines, now);
        Instant start = lines.start(Map.of(lines.last().place(), last), now);
        BatchWriter.Result result = new BatchWriter(table.client(), seed.table())
                .write(
                        lines.lines().stream()
                                .limit(total - 1L)
                                .map(line -> item(lines, line, lines.at(line, start, now)))
                                .iterator(),
                        table.work(),
                        written -> table.work().progress(written + 1, total));
        if (result.written() > 0) {
            table.wrote(result.capacityUnits());
        }
        return new Summary(
                lines.groupUuid(),
                (int) result.written() + ConversationStart.ITEMS,
                0,
                table.writeUnits(),
                result.complete());
    }

    private static Map<String, AttributeValue> item(SeedLines lines, SeedLine line, Instant at) {
        return MessageItems.messageItem(
                lines.groupUuid(), Timestamps.format(at), line.messageUuid(), line.sender(), line.text());
    }

    /** Adds what is missing to a conversation that others may be writing into. */
    private static Summary complete(Seed seed, SeedLines lines, SeedTable table, Instant now) {
        Map<Integer, Instant> stored = new HashMap<>(table.stored(lines));
        List<SeedLine> missing = lines.missing(stored);
        int total = lines.lines().size();
        Instant start = lines.start(stored, now);
        if (!missing.isEmpty()) {
            table.work().step("Writing " + missing.size() + " messages");
        }
        int written = new LineWriter(table, lines.groupUuid())
                .write(missing, line -> lines.at(line, start, now), done -> table.work()
                        .progress(stored.size() + done, total));
        boolean complete = written == missing.size();
        if (!complete) {
            return new Summary(lines.groupUuid(), written, stored.size(), table.writeUnits(), false);
        }
        int rows = new GroupRows(table, lines.groupUuid()).follow(seed.person1(), seed.person2());
        return new Summary(lines.groupUuid(), written + rows, stored.size() + ROWS - rows, table.writeUnits(), true);
    }
}
