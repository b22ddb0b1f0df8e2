package io.cruddur.desk.dynamo;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.port.Work;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Patience beyond the SDK's. The SDK gives up on throttling after a few quick tries, which is right for a click; a long
 * reading or writing of a table with little capacity had better wait than fail half-way.
 */
public final class Throttling {
    /** With the pauses below about a minute, on top of the SDK's own tries. */
    private static final int TRIES = 10;

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Set<String> CODES =
            Set.of("ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded");

    private Throttling() {}

    /**
     * Makes {@code call}, again and again while it is throttled.
     *
     * @throws io.cruddur.desk.port.CancelledException when {@code work} is cancelled during a pause
     */
    public static <T> T patiently(Work work, Supplier<T> call) {
        Pause pause = new Pause(SHORTEST, LONGEST);
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (SdkException e) {
                if (tries == TRIES || !CODES.contains(AwsFailures.code(e))) {
                    throw e;
                }
                pause.await(work);
            }
        }
    }
}
