package io.cruddur.desk.dynamo.tables;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.dynamo.Pause;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.TableAdmin;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.port.TableSummary;
import io.cruddur.desk.port.Work;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** Tables of one account and region. */
public final class DynamoTableAdmin implements TableAdmin {
    /** DynamoDB Local is there at once, AWS takes five to thirty seconds. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(20);

    private static final Duration LAST_LOOK = Duration.ofSeconds(2);

    /** A table that is still not known after this was dropped meanwhile. */
    private static final Duration UNKNOWN_AT_MOST = Duration.ofSeconds(30);

    private final DynamoDbClient client;
    private final TableList list;

    /** Once this endpoint has said that it has no tags, it is not asked again: that would look like a failure each time. */
    private volatile boolean withoutTags;

    public DynamoTableAdmin(DynamoDbClient client) {
        this.client = client;
        this.list = new TableList(client);
    }

    @Override
    public List<TableSummary> list(Work work) {
        try {
            return list.read(work);
        } catch (RuntimeException e) {
            throw AwsFailures.explain(e, "list the tables");
        }
    }

    @Override
    public TableDetails describe(String table) {
        try {
            return details(find(table));
        } catch (ResourceNotFoundException e) {
            throw new DeskException.NotFound("There is no table " + table + " here.", e);
        } catch (RuntimeException e) {
            throw AwsFailures.explain(e, "describe table " + table);
        }
    }

    @Override
    public TableDetails create(TableDefinition definition, Work work) {
        TableRules.check(definition);
        String table = definition.name();
        try {
            work.step("Creating " + table);
            client.createTable(TableForms.request(definition));
            work.step("Waiting until " + table + " and its indexes are active");
            return details(awaitActive(table, work));
        } catch (ResourceInUseException e) {
            throw new DeskException.Conflict(
                    "A table named " + table + " exists already. Choose another name, or drop that table first.", e);
        } catch (RuntimeException e) {
            throw AwsFailures.explain(e, "create table " + table);
        }
    }

    @Override
    public void drop(String table, Work work) {
        try {
            TableDescription before = find(table);
            if (Boolean.TRUE.equals(before.deletionProtectionEnabled())) {
                throw isProtected(table, null);
            }
            work.step("Dropping " + table);
            if (before.tableStatus() != TableStatus.DELETING) {
                client.deleteTable(request -> request.tableName(table));
            }
            work.step("Waiting until " + table + " is gone");
            awaitGone(before, work);
        } catch (ResourceNotFoundException e) {
            throw new DeskException.NotFound(
                    "There is no table " + table + " here: it may have been dropped already.", e);
        } catch (ResourceInUseException e) {
            throw new DeskException.Conflict(
                    "Table " + table + " is being created or changed just now. Wait until it is active, then drop it.",
                    e);
        } catch (AwsServiceException e) {
            // Somebody may have switched it on since we looked. AWS has no code of its own for this: the table tells.
            throw isProtectedNow(table) ? isProtected(table, e) : AwsFailures.explain(e, "drop table " + table);
        } catch (RuntimeException e) {
            throw AwsFailures.explain(e, "drop table " + table);
        }
    }

    @Override
    public void setDeletionProtection(String table, boolean on, Work work) {
        try {
            work.step((on ? "Switching deletion protection of " : "Switching off deletion protection of ") + table);
            if (Boolean.TRUE.equals(find(table).deletionProtectionEnabled()) != on) {
                client.updateTable(request -> request.tableName(table).deletionProtectionEnabled(on));
            }
            awaitActive(table, work);
        } catch (ResourceNotFoundException e) {
            throw new DeskException.NotFound("There is no table " + table + " here.", e);
        } catch (RuntimeException e) {
            throw AwsFailures.explain(e, "switch deletion protection of table " + table + (on ? " on" : " off"));
        }
    }

    private TableDescription find(String table) {
        return client.describeTable(request -> request.tableName(table)).table();
    }

    private @Nullable TableDescription findIfThere(String table) {
        try {
            return find(table);
        } catch (ResourceNotFoundException _) {
            return null;
        }
    }

    private TableDescription awaitActive(String table, Work work) {
        Pause pause = new Pause(FIRST_LOOK, LAST_LOOK);
        long started = System.nanoTime();
        while (true) {
            // DescribeTable is eventually consistent: right after CreateTable it may not know the table yet.
            boolean patient = System.nanoTime() - started < UNKNOWN_AT_MOST.toNanos();
            TableDescription now = patient ? findIfThere(table) : find(table);
            if (now != null) {
                long indexes = now.globalSecondaryIndexes().stream()
                        .filter(index -> index.indexStatus() == IndexStatus.ACTIVE)
                        .count();
                long parts = 1L + now.globalSecondaryIndexes().size();
                long active = indexes + (now.tableStatus() == TableStatus.ACTIVE ? 1 : 0);
                work.progress(active, parts);
                if (active == parts) {
                    return now;
                }
            }
            pause.await(work);
        }
    }

    private void awaitGone(TableDescription before, Work work) {
        Pause pause = new Pause(FIRST_LOOK, LAST_LOOK);
        TableDescription now = findIfThere(before.tableName());
        // A table of the same name and another id is a new one that somebody made meanwhile.
        while (now != null && Objects.equals(now.tableId(), before.tableId())) {
            pause.await(work);
            now = findIfThere(before.tableName());
        }
    }

    private boolean isProtectedNow(String table) {
        try {
            return Boolean.TRUE.equals(find(table).deletionProtectionEnabled());
        } catch (AwsServiceException e) {
            return false;
        }
    }

    private static DeskException.Conflict isProtected(String table, @Nullable Throwable cause) {
        return new DeskException.Conflict(
                "Table " + table + " is under deletion protection, so it was not dropped. Switch the protection off"
                        + " first, then drop the table.",
                cause);
    }

    private TableDetails details(TableDescription table) {
        return TableForms.details(table, tags(table.tableArn()));
    }

    /** DynamoDB Local has no tags, and a role may be allowed to see the table but not them: null then. */
    private @Nullable Map<String, String> tags(String arn) {
        if (withoutTags) {
            return null;
        }
        Map<String, String> tags = new HashMap<>();
        try {
            String next = null;
            do {
                ListTagsOfResourceResponse page = client.listTagsOfResource(ListTagsOfResourceRequest.builder()
                        .resourceArn(arn)
                        .nextToken(next)
                        .build());
                for (Tag tag : page.tags()) {
                    tags.put(tag.key(), tag.value());
                }
                next = page.nextToken();
            } while (next != null);
        } catch (AwsServiceException e) {
            RuntimeException explained = AwsFailures.explain(e, "read the tags");
            if (!(explained instanceof DeskException.NotAvailable || explained instanceof DeskException.Denied)) {
                throw e;
            }
            withoutTags = explained instanceof DeskException.NotAvailable;
            return null;
        }
        return tags;
    }
}
