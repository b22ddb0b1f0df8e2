package io.cruddur.desk.ui.tables;

import io.cruddur.desk.core.results.AttributeText;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.sync.RowChange;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemFormat;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.Seeder;
import io.cruddur.desk.port.TableAdmin;
import io.cruddur.desk.port.TableBackup;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinitions;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.port.TableSummary;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.SessionBuilder;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.dialog.Notices;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Dialog;
import org.jspecify.annotations.Nullable;

/** The ports and the window as the tables view meets them, written by hand. */
public final class Fakes {
    static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");
    public static final TableDefinition MESSAGES = TableDefinitions.messages("cruddur-messages", false);

    private Fakes() {}

    public static TableDetails details(TableDefinition definition, long items, long bytes) {
        return new TableDetails(
                definition,
                new TableSummary(definition.name(), "ACTIVE", items, bytes),
                NOW.minus(Duration.ofDays(3)),
                "arn:aws:dynamodb:ddblocal:000000000000:table/" + definition.name(),
                null);
    }

    public static TableDefinition keys(String name, TableDefinition.Key partition, TableDefinition.@Nullable Key sort) {
        return new TableDefinition(
                name,
                partition,
                sort,
                List.of(),
                new TableDefinition.Capacity.OnDemand(),
                TableDefinition.StreamView.NONE,
                Map.of(),
                false);
    }

    public static Item item(Object... namesAndValues) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            attributes.put(
                    (String) namesAndValues[i],
                    value instanceof Attribute attribute ? attribute : new Attribute.Text((String) value));
        }
        return new Item(attributes);
    }

    public static Attribute number(String digits) {
        return new Attribute.Num(digits);
    }

    public static User user(String handle, String name) {
        return new User(
                UUID.nameUUIDFromBytes(handle.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                name,
                handle,
                handle + "@example.com",
                User.MOCK,
                NOW);
    }

    public static final class Tables implements TableAdmin {
        final Map<String, TableDetails> tables = new TreeMap<>();
        final List<String> calls = new ArrayList<>();
        final Deque<RuntimeException> failures = new ArrayDeque<>();
        private boolean keepsTags = true;

        public Tables with(TableDetails table) {
            tables.put(table.definition().name(), table);
            return this;
        }

        /** As DynamoDB Local. */
        public void withoutTags() {
            keepsTags = false;
        }

        private static TableDefinition untagged(TableDefinition table) {
            return new TableDefinition(
                    table.name(),
                    table.partitionKey(),
                    table.sortKey(),
                    table.indexes(),
                    table.capacity(),
                    table.stream(),
                    Map.of(),
                    table.deletionProtection());
        }

        /** Of a table that has to be there. */
        public TableDefinition definition(String name) {
            return java.util.Objects.requireNonNull(tables.get(name), name).definition();
        }

        public void failNext(RuntimeException failure) {
            failures.add(failure);
        }

        private void called(String call) {
            calls.add(call);
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
        }

        @Override
        public List<TableSummary> list(Work work) {
            called("list");
            return tables.values().stream().map(TableDetails::summary).toList();
        }

        @Override
        public TableDetails describe(String table) {
            called("describe " + table);
            TableDetails found = tables.get(table);
            if (found == null) {
                throw new DeskException.NotFound("There is no table " + table + ".", null);
            }
            return found;
        }

        @Override
        public TableDetails create(TableDefinition definition, Work work) {
            called("create " + definition.name());
            if (tables.containsKey(definition.name())) {
                throw new DeskException.Conflict("A table named " + definition.name() + " exists already.", null);
            }
            work.step("Waiting until it is active");
            with(details(keepsTags ? definition : untagged(definition), 0, 0));
            return describe(definition.name());
        }

        @Override
        public void drop(String table, Work work) {
            called("drop " + table);
            if (describe(table).definition().deletionProtection()) {
                throw new DeskException.Conflict(table + " is protected.", null);
            }
            tables.remove(table);
        }

        @Override
        public void setDeletionProtection(String table, boolean on, Work work) {
            called("protect " + table + " " + on);
            TableDefinition d = describe(table).definition();
            with(details(
                    new TableDefinition(
                            d.name(),
                            d.partitionKey(),
                            d.sortKey(),
                            d.indexes(),
                            d.capacity(),
                            d.stream(),
                            d.tags(),
                            on),
                    1,
                    1));
        }
    }

    static class Backup implements TableBackup {
        final List<String> written = new ArrayList<>();

        @Nullable
        public RuntimeException failure;

        @Override
        public Written backUp(String table, String why, ItemSource items, Work work) {
            items.deliver(_ -> {});
            return backUp(table, why, work);
        }

        @Override
        public Written backUp(String table, String why, Work work) {
            if (failure != null) {
                throw failure;
            }
            written.add(table + " " + why);
            return new Written(
                    Path.of("/home/andrew/.local/share/cruddur-desk/backups/" + table + "-drop-20261121-070000.jsonl"),
                    214,
                    65_536);
        }
    }

    /** Delivers its batches, and runs {@code between} after each. */
    public static final class Reader implements ItemReader {
        /** @param batch the first that has not been delivered */
        record Behind(int batch) implements Cursor {}

        public final List<List<Item>> batches = new ArrayList<>();
        public Runnable before = () -> {};
        public java.util.function.IntConsumer between = _ -> {};

        @Nullable
        public RuntimeException failure;

        /** Thrown before the first batch. */
        @Nullable
        public RuntimeException refuse;

        /** How many batches it delivers until it says that the limit is reached. */
        public int limit = Integer.MAX_VALUE;

        int scans;
        final List<Reading> readings = new java.util.concurrent.CopyOnWriteArrayList<>();

        public Reader with(List<Item> batch) {
            batches.add(batch);
            return this;
        }

        @Override
        public ItemReader.Summary read(Reading reading, Sink sink, Work work) {
            scans++;
            readings.add(reading);
            if (refuse != null) {
                throw refuse;
            }
            before.run();
            int first = reading instanceof Rest rest && rest.from() instanceof Behind(int batch) ? batch : 0;
            long items = 0;
            for (int next = first; next < batches.size(); next++) {
                if (work.isCancelled() || next - first == limit) {
                    return outcome(items, first, next, work.isCancelled() ? End.OPEN : End.LIMIT);
                }
                items += batches.get(next).size();
                sink.accept(batches.get(next), outcome(items, first, next + 1, End.OPEN));
                between.accept(next + 1);
            }
            if (failure != null) {
                throw failure;
            }
            return outcome(items, first, batches.size(), work.isCancelled() ? End.OPEN : End.COMPLETE);
        }

        private static ItemReader.Summary outcome(long items, int first, int next, End end) {
            int pages = next - first;
            return new ItemReader.Summary(
                    items,
                    items,
                    pages,
                    Duration.ofMillis(120L * pages),
                    12.5 * pages,
                    end,
                    end == End.COMPLETE ? null : new Behind(next));
        }
    }

    /** JSON that is right enough to look at. */
    static final class Format implements ItemFormat {
        @Override
        public String dynamoJson(Item item) {
            return json(item, true);
        }

        @Override
        public String dynamoJson(Draft draft) {
            throw new AssertionError("Nothing is edited here");
        }

        @Override
        public Reading read(String dynamoJson) {
            throw new AssertionError("Nothing is edited here");
        }

        @Override
        public String plainJson(Item item) {
            return json(item, false);
        }

        @Override
        public Item parse(String dynamoJson) {
            return new io.cruddur.desk.dynamo.items.ItemJson().parse(dynamoJson);
        }

        private String json(Item item, boolean typed) {
            List<String> lines = new ArrayList<>();
            item.attributes().forEach((name, value) -> {
                String plain = inline(value);
                String number = value instanceof Attribute.Num && typed ? "\"" + plain + "\"" : plain;
                lines.add("  \"%s\": %s"
                        .formatted(name, typed ? "{ \"%s\": %s }".formatted(value.type(), number) : plain));
            });
            return "{\n" + String.join(",\n", lines) + "\n}";
        }

        @Override
        public String inline(Attribute attribute) {
            return switch (attribute) {
                case Attribute.Text(String value) -> "\"" + value + "\"";
                case Attribute.Null() -> "null";
                default -> AttributeText.render(attribute, Integer.MAX_VALUE - 8);
            };
        }
    }

    public static final class Seeds implements Seeder {
        public final List<Seed> seeds = new ArrayList<>();
        public final Deque<Seeder.Summary> outcomes = new ArrayDeque<>();

        @Nullable
        public RuntimeException failure;

        @Override
        public Seeder.Summary seed(Seed seed, Work work) {
            seeds.add(seed);
            if (failure != null) {
                throw failure;
            }
            Seeder.Summary next = outcomes.poll();
            return next == null
                    ? new Seeder.Summary("group", seed.script().lines().size() + 2, 0, 116, true)
                    : next;
        }
    }

    public static final class Users implements UserDatabase {
        public final List<User> users = new ArrayList<>();

        @Nullable
        public RuntimeException failure;

        @Override
        public List<User> all(Work work) {
            if (failure != null) {
                throw failure;
            }
            return List.copyOf(users);
        }

        @Override
        public List<User> search(String text, int limit) {
            return users.stream()
                    .filter(user -> user.handle().contains(text))
                    .limit(limit)
                    .toList();
        }

        @Override
        public Optional<User> byUuid(UUID uuid) {
            return users.stream().filter(user -> user.uuid().equals(uuid)).findFirst();
        }

        @Override
        public List<User> byPoolUser(String sub, String email) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int apply(List<RowChange> changes, Work work) {
            throw new UnsupportedOperationException();
        }
    }

    /** Answers as told, and remembers what was asked. */
    static final class Answers implements Dialogs {
        final List<String> asked = new ArrayList<>();
        boolean confirms = true;

        @Nullable
        Destruction destruction = new Destruction(true);

        @Override
        public boolean confirm(String title, String sentence, String confirm) {
            asked.add("confirm: " + sentence);
            return confirms;
        }

        @Override
        public Optional<Destruction> confirmByName(
                String title, String sentence, String name, String confirm, boolean offerBackup) {
            asked.add("type " + name + ": " + sentence);
            return Optional.ofNullable(destruction);
        }

        @Override
        public <T> Optional<T> show(Dialog<T> dialog) {
            return dialog.showAndWait();
        }

        @Override
        public Optional<Path> chooseFile(Node owner, String title, Path start) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseNewFile(Node owner, String title, Path suggested) {
            return Optional.empty();
        }
    }

    static final class Told implements Notices {
        final List<String> infos = new ArrayList<>();
        final List<Throwable> failures = new ArrayList<>();
        final List<@Nullable Runnable> retries = new ArrayList<>();

        @Override
        public void info(String sentence) {
            infos.add(sentence);
        }

        @Override
        public void failure(Throwable failure, @Nullable Runnable retry) {
            failures.add(failure);
            retries.add(retry);
        }
    }

    static Session session(
            Environment environment,
            TableAdmin tables,
            TableBackup backup,
            ItemReader items,
            Seeder seeder,
            UserDatabase users) {
        return SessionBuilder.in(environment)
                .guard(new WriteGuard(environment, InstantSource.fixed(NOW)))
                .tables(tables)
                .backup(backup)
                .reader(items)
                .format(new Format())
                .seeder(seeder)
                .users(users)
                .build();
    }

    /** A port that this view must not touch. */
    private static <T> T unused(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, _) -> {
            throw new AssertionError("The tables view called " + method);
        }));
    }
}
