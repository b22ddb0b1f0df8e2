package io.cruddur.desk.aws.access;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.aws.ForeignAnswer;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.port.DeskException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/** AWS's page that says from which address it was asked. Only asked when a person wants to know, and recorded. */
public final class CheckAddress {
    private static final URI PAGE = URI.create("https://checkip.amazonaws.com/");
    private static final String DOING = "ask AWS which address this machine has";

    /** An address, and a line end. */
    private static final int MOST = 64;

    private final SdkHttpClient http;
    private final RequestLog log;
    private final InstantSource clock;

    public CheckAddress(SdkHttpClient http, RequestLog log, InstantSource clock) {
        this.http = http;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What the page says, without spaces around it.
     *
     * @throws DeskException when it does not answer as such a page does
     */
    public String ask() {
        SdkHttpFullRequest request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(PAGE)
                .putHeader("Accept", "text/plain")
                .build();
        Instant at = clock.instant();
        long started = System.nanoTime();
        try {
            HttpExecuteResponse answer = http.prepareRequest(
                            HttpExecuteRequest.builder().request(request).build())
                    .call();
            int status = answer.httpResponse().statusCode();
            String text = body(answer);
            boolean ok = status == 200 && text.length() < MOST;
            record(at, started, ok ? Request.Outcome.OK : Request.Outcome.FAILED, "status " + status);
            if (!ok) {
                throw new ForeignAnswer(PAGE, answer.httpResponse(), null);
            }
            return text.strip();
        } catch (ForeignAnswer e) {
            throw AwsFailures.explain(e, DOING);
        } catch (IOException | RuntimeException e) {
            boolean stopped = AwsFailures.isStop(e);
            record(
                    at,
                    started,
                    stopped ? Request.Outcome.STOPPED : Request.Outcome.FAILED,
                    stopped ? "Stopped before the answer" : "No answer");
            throw AwsFailures.explain(
                    e instanceof RuntimeException known ? known : SdkClientException.create("No answer", e), DOING);
        }
    }

    private static String body(HttpExecuteResponse answer) throws IOException {
        if (answer.responseBody().isEmpty()) {
            return "";
        }
        try (InputStream in = answer.responseBody().get()) {
            return new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
        }
    }

    private void record(Instant at, long started, Request.Outcome outcome, String answer) {
        log.add(Request.of(
                at,
                new Request.Service("EC2"),
                "GET",
                PAGE.getHost(),
                Duration.ofNanos(System.nanoTime() - started),
                Double.NaN,
                1,
                outcome,
                answer,
                List.of(),
                null));
    }
}
