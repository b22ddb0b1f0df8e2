package io.cruddur.desk.dynamo.tables;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.TableSummary;
import io.cruddur.desk.port.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The list of tables with what each is like: names come in pages of a hundred, the rest takes one call a table. */
final class TableList {
    /** AWS allows ten DescribeTable calls a second and more at once; the SDK retries what is too fast. */
    private static final int AT_ONCE = 8;

    private final DynamoDbClient client;

    TableList(DynamoDbClient client) {
        this.client = client;
    }

    List<TableSummary> read(Work work) {
        work.step("Listing the tables");
        List<String> names = names(work);
        Semaphore free = new Semaphore(AT_ONCE);
        ExecutorService describers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("describe-", 0).factory());
        try {
            List<Future<@Nullable TableSummary>> answers = new ArrayList<>();
            for (String name : names) {
                answers.add(describers.submit(() -> describe(name, free)));
            }
            return collect(answers, work);
        } finally {
            describers.shutdownNow();
        }
    }

    private List<String> names(Work work) {
        List<String> names = new ArrayList<>();
        String last = null;
        do {
            work.checkCancelled();
            ListTablesResponse page = client.listTables(
                    ListTablesRequest.builder().exclusiveStartTableName(last).build());
            names.addAll(page.tableNames());
            last = page.lastEvaluatedTableName();
        } while (last != null);
        names.sort(null);
        return names;
    }

    /** @return null for a table that vanished since it was listed */
    private @Nullable TableSummary describe(String name, Semaphore free) throws InterruptedException {
        free.acquire();
        try {
            return TableForms.summary(
                    client.describeTable(request -> request.tableName(name)).table());
        } catch (ResourceNotFoundException _) {
            return null;
        } catch (AwsServiceException e) {
            if (AwsFailures.explain(e, "describe table " + name) instanceof DeskException.Denied) {
                // One table that is not ours to see must not hide all others.
                return TableSummary.notDescribed(name);
            }
            throw e;
        } finally {
            free.release();
        }
    }

    private static List<TableSummary> collect(List<Future<@Nullable TableSummary>> answers, Work work) {
        List<TableSummary> tables = new ArrayList<>(answers.size());
        int done = 0;
        for (Future<@Nullable TableSummary> answer : answers) {
            work.checkCancelled();
            TableSummary table = await(answer);
            if (table != null) {
                tables.add(table);
            }
            work.progress(++done, answers.size());
        }
        return tables;
    }

    private static @Nullable TableSummary await(Future<@Nullable TableSummary> answer) {
        try {
            return answer.get();
        } catch (InterruptedException _) {
            throw new CancelledException();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }
}
