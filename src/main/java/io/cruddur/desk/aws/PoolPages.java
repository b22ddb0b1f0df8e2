package io.cruddur.desk.aws;

import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.port.DeskException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * What user pools have on the web beside the service that the SDK calls: their keys, their configuration, and the token
 * address of their sign-in pages. Every call is recorded, and nothing secret of it.
 */
public final class PoolPages {
    private static final int MOST = 1 << 20;
    private static final int TOO_MANY = 429;
    private static final int TROUBLE = 500;
    private static final String MASK = "••••••";

    /** What may be shown of a form. */
    private static final Set<String> SHOWN = Set.of("grant_type", "client_id", "redirect_uri");

    /**
     * An answer that was got.
     *
     * @param body at most a megabyte of it
     */
    public record Page(int status, String body) {
        public boolean isOk() {
            return status == 200;
        }

        @Override
        public String toString() {
            return "status " + status;
        }
    }

    private final SdkHttpClient http;
    private final AwsEndpoints endpoints;
    private final RequestLog log;
    private final InstantSource clock;

    PoolPages(SdkHttpClient http, AwsEndpoints endpoints, RequestLog log, InstantSource clock) {
        this.http = http;
        this.endpoints = endpoints;
        this.log = log;
        this.clock = clock;
    }

    /** What a pool's tokens name as their issuer; its keys and its configuration are below {@code /.well-known}. */
    public String issuer(String poolId) {
        return endpoints.issuer(poolId);
    }

    /**
     * Reads a page.
     *
     * @param doing what it is asked for, to go on from "Could not"
     * @throws DeskException when there is no answer, or the pool's server has trouble of its own
     */
    public Page get(URI uri, String doing) {
        return answered(call(request(SdkHttpMethod.GET, uri), Map.of(), doing), doing);
    }

    /**
     * Sends a form.
     *
     * @param headers such as {@code Authorization}
     * @throws DeskException when there is no answer, or the pool's server has trouble of its own
     */
    public Page post(URI uri, Map<String, String> headers, Map<String, String> form, String doing) {
        byte[] body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
        SdkHttpFullRequest.Builder request = request(SdkHttpMethod.POST, uri)
                .putHeader("Content-Type", "application/x-www-form-urlencoded")
                .putHeader("Content-Length", String.valueOf(body.length))
                .contentStreamProvider(ContentStreamProvider.fromByteArray(body));
        headers.forEach(request::putHeader);
        return answered(call(request, form, doing), doing);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static SdkHttpFullRequest.Builder request(SdkHttpMethod method, URI uri) {
        return SdkHttpFullRequest.builder().method(method).uri(uri).putHeader("Accept", "application/json");
    }

    private Page call(SdkHttpFullRequest.Builder building, Map<String, String> form, String doing) {
        SdkHttpFullRequest request = building.build();
        Instant at = clock.instant();
        long started = System.nanoTime();
        try {
            HttpExecuteResponse answer = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(request)
                            .contentStreamProvider(
                                    request.contentStreamProvider().orElse(null))
                            .build())
                    .call();
            Page page = page(request.getUri(), answer);
            record(
                    request,
                    form,
                    at,
                    started,
                    page.isOk() ? Request.Outcome.OK : Request.Outcome.FAILED,
                    page.toString());
            return page;
        } catch (IOException | RuntimeException e) {
            boolean stopped = AwsFailures.isStop(e);
            record(
                    request,
                    form,
                    at,
                    started,
                    stopped ? Request.Outcome.STOPPED : Request.Outcome.FAILED,
                    stopped ? "Stopped before the answer" : "No answer");
            throw AwsFailures.explain(
                    e instanceof RuntimeException known ? known : SdkClientException.create("No answer", e), doing);
        }
    }

    private static Page answered(Page page, String doing) {
        if (page.status() == TOO_MANY) {
            throw new DeskException.Throttled(
                    "Could not " + doing + ": the user pool asks to go slower. Wait a moment and try again.", null);
        }
        if (page.status() >= TROUBLE) {
            throw new DeskException.Unreachable(
                    "Could not " + doing + ": the user pool has trouble of its own (" + page
                            + "). Try again in a moment.",
                    null);
        }
        return page;
    }

    /** What is neither JSON nor a failure comes from a proxy or a network's login page. */
    private static Page page(URI uri, HttpExecuteResponse answer) throws IOException {
        SdkHttpResponse response = answer.httpResponse();
        String type = response.firstMatchingHeader("Content-Type").orElse("json");
        byte[] body = new byte[0];
        if (answer.responseBody().isPresent()) {
            try (InputStream in = answer.responseBody().get()) {
                body = in.readNBytes(MOST);
            }
        }
        if (response.statusCode() < 400 && !(response.statusCode() == 200 && type.contains("json"))) {
            throw new ForeignAnswer(uri, response, null);
        }
        return new Page(response.statusCode(), new String(body, StandardCharsets.UTF_8));
    }

    private void record(
            SdkHttpFullRequest request,
            Map<String, String> form,
            Instant at,
            long started,
            Request.Outcome outcome,
            String answer) {
        List<Request.Parameter> parameters = form.entrySet().stream()
                .map(field ->
                        new Request.Parameter(field.getKey(), SHOWN.contains(field.getKey()) ? field.getValue() : MASK))
                .toList();
        log.add(Request.of(
                at,
                AwsService.COGNITO.label(),
                request.method().name(),
                request.getUri().getPath(),
                Duration.ofNanos(System.nanoTime() - started),
                Double.NaN,
                1,
                outcome,
                answer,
                parameters,
                null));
    }
}
