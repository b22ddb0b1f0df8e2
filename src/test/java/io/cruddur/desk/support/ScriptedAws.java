package io.cruddur.desk.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** In the place of AWS: answers by the operation that is asked for, with a status of the answer's own. */
public final class ScriptedAws implements SdkHttpClient {
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

    /** @param operation as the service's API calls it; empty when nobody says */
    public record Asked(String host, String operation) {}

    public record Answer(int status, String body) {
        public static Answer ok(String body) {
            return new Answer(200, body);
        }
    }

    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Function<Asked, Answer> script;

    public ScriptedAws(Function<Asked, Answer> script) {
        this.script = script;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                Asked now = new Asked(request.httpRequest().host(), operation(request));
                asked.add(now);
                Answer answer = script.apply(now);
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(answer.status())
                                .build())
                        .responseBody(AbortableInputStream.create(
                                new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8))))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    private static String operation(HttpExecuteRequest request) {
        String target =
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        if (!target.isEmpty()) {
            return target.substring(target.indexOf('.') + 1);
        }
        String body = request.contentStreamProvider()
                .map(content -> {
                    try (InputStream in = content.newStream()) {
                        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse("");
        Matcher action = ACTION.matcher(body);
        return action.find() ? action.group(1) : "";
    }

    @Override
    public void close() {}
}
