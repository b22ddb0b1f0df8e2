package io.cruddur.desk.support;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** In the place of AWS: remembers what would have left this machine, and answers it. */
public final class CountingHttp implements SdkHttpClient {
    public final List<URI> sent = new CopyOnWriteArrayList<>();
    private final int status;
    private final Function<SdkHttpRequest, String> body;
    private final Runnable meanwhile;

    public CountingHttp() {
        this(200, "{}");
    }

    public CountingHttp(int status, String body) {
        this(status, body, () -> {});
    }

    /** @param meanwhile what happens between a request and its answer */
    public CountingHttp(int status, String body, Runnable meanwhile) {
        this(status, _ -> body, meanwhile);
    }

    /** @param body what the answer to a request says */
    public CountingHttp(Function<SdkHttpRequest, String> body) {
        this(200, body, () -> {});
    }

    private CountingHttp(int status, Function<SdkHttpRequest, String> body, Runnable meanwhile) {
        this.status = status;
        this.body = body;
        this.meanwhile = meanwhile;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                sent.add(request.httpRequest().getUri());
                meanwhile.run();
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(status)
                                .putHeader("x-amzn-RequestId", "REQUEST" + sent.size())
                                .build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(
                                body.apply(request.httpRequest()).getBytes(StandardCharsets.UTF_8))))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}
}
