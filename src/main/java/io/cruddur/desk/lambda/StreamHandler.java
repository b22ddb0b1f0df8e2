package io.cruddur.desk.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import io.cruddur.desk.dynamo.projector.ProjectorRunner;
import io.cruddur.desk.dynamo.projector.RowHint;
import io.cruddur.desk.lambda.TouchedConversations.Touch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Brings the group rows of every conversation that a batch of stream records touched up to its newest message. What the
 * records say beyond their keys is not used, and a conversation that is right already is left alone: so batches may come
 * twice, in any order, or end halfway.
 *
 * <p>Which conversations failed is reported by the sequence numbers of their first records. With
 * {@code ReportBatchItemFailures}, Lambda takes the lowest of them as the checkpoint and sends what follows again; see
 * <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html">its documentation</a>.
 */
public final class StreamHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(StreamHandler.class);

    private final HandlerSettings settings;
    private final ProjectorRunner projector;

    /** As Lambda makes it: once per execution environment, with the environment's variables. */
    public StreamHandler() {
        this(HandlerSettings.of(System.getenv()));
    }

    private StreamHandler(HandlerSettings settings) {
        this(settings, HandlerClient.create(settings), InstantSource.system());
    }

    /** @param client used for all invocations; never closed, as Lambda ends an environment without a word */
    StreamHandler(HandlerSettings settings, DynamoDbClient client, InstantSource clock) {
        this.settings = settings;
        this.projector =
                new ProjectorRunner(client, settings.table(), RowHint.ofIndex(client, settings.table()), clock);
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        List<BatchItemFailure> failures = new ArrayList<>();
        int rows = 0;
        List<Touch> touched = TouchedConversations.of(event);
        for (Touch touch : touched) {
            if (timeIsUp(context)) {
                LOG.warn("No time is left for conversation {}, it comes with the next batch", touch.groupUuid());
                failures.add(new BatchItemFailure(touch.from()));
                continue;
            }
            try {
                rows += projector
                        .project(touch.groupUuid(), touch.messages())
                        .keys()
                        .size();
            } catch (RuntimeException e) {
                LOG.error(
                        "The rows of conversation {} in {} did not follow, it comes again from record {}",
                        touch.groupUuid(),
                        settings.table(),
                        touch.from(),
                        e);
                failures.add(new BatchItemFailure(touch.from()));
            }
        }
        LOG.info("{} conversations looked at, {} rows changed, {} failed", touched.size(), rows, failures.size());
        return new StreamsEventResponse(failures);
    }

    /** A function that is killed reports nothing, and the whole batch comes again: better to stop in time. */
    private boolean timeIsUp(Context context) {
        return Duration.ofMillis(context.getRemainingTimeInMillis()).compareTo(settings.reserve()) < 0;
    }
}
