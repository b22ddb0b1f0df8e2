package io.cruddur.desk.dynamo;

import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * A line that loses answers: the service has done what it was asked, and the client never learns it. It can also be cut
 * for a while: then nothing gets through.
 */
public final class LossyHttp implements SdkHttpClient {
    private final SdkHttpClient line =
            Apache5HttpClient.builder().maxConnections(100).build();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final LongPredicate loses;
    private volatile boolean cut;

    /** @param loses told the number of each write, from 1; whether its answer is lost */
    public LossyHttp(LongPredicate loses) {
        this.loses = loses;
    }

    public long lost() {
        return lost.get();
    }

    /** From now on nothing gets through. */
    public void cut() {
        cut = true;
    }

    public void mend() {
        cut = false;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest call = line.prepareRequest(request);
        String operation =
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        boolean write = List.of("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems").stream()
                .anyMatch(operation::endsWith);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                if (cut) {
                    throw new ConnectException("The line is cut");
                }
                HttpExecuteResponse answer = call.call();
                if (write && loses.test(writes.incrementAndGet())) {
                    lost.incrementAndGet();
                    if (answer.responseBody().isPresent()) {
                        answer.responseBody().get().readAllBytes();
                        answer.responseBody().get().close();
                    }
                    throw new IOException("The answer was lost on the way");
                }
                return answer;
            }

            @Override
            public void abort() {
                call.abort();
            }
        };
    }

    @Override
    public void close() {
        line.close();
    }
}
