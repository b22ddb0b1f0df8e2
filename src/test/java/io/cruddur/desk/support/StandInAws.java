package io.cruddur.desk.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** In the place of AWS: answers each call by what it asks, and remembers the calls. */
public final class StandInAws implements SdkHttpClient {
    /**
     * What would have left this machine.
     *
     * @param key the id of the key that it is signed with; empty when it is not
     */
    public record Call(String host, String path, String body, String key) {
        public boolean asks(String text) {
            return path.contains(text) || body.contains(text);
        }

        @Override
        public String toString() {
            return host + path;
        }
    }

    /** What comes back. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer ok(String body) {
            return new Answer(200, Map.of(), body);
        }

        /** As services with JSON say what went wrong. */
        public static Answer error(int status, String code, String message) {
            return new Answer(
                    status,
                    Map.of("x-amzn-ErrorType", code, "Content-Type", "application/json"),
                    "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}");
        }

        /** As STS says it. */
        public static Answer stsError(int status, String code, String message) {
            return new Answer(
                    status,
                    Map.of("Content-Type", "text/xml"),
                    "<ErrorResponse><Error><Code>" + code + "</Code><Message>" + message
                            + "</Message></Error></ErrorResponse>");
        }

        /** Who somebody is. */
        public static Answer identity(String account, String user, String arn) {
            return ok("<GetCallerIdentityResponse><GetCallerIdentityResult><Account>" + account + "</Account><UserId>"
                    + user + "</UserId><Arn>" + arn
                    + "</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>");
        }

        /** What STS hands out for an operation. */
        public static Answer keys(String operation, String key, String expiry) {
            return ok("<" + operation + "Response><" + operation + "Result><Credentials><AccessKeyId>" + key
                    + "</AccessKeyId><SecretAccessKey>hunter2-" + key + "</SecretAccessKey><SessionToken>hunter2-token-"
                    + key + "</SessionToken><Expiration>" + expiry + "</Expiration></Credentials></" + operation
                    + "Result></" + operation + "Response>");
        }
    }

    public final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Function<Call, Answer> answers;

    public StandInAws(Function<Call, Answer> answers) {
        this.answers = answers;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                String signature = request.httpRequest()
                        .firstMatchingHeader("Authorization")
                        .orElse("");
                int key = signature.indexOf("Credential=");
                Call call = new Call(
                        request.httpRequest().host(),
                        request.httpRequest().getUri().getRawPath()
                                + (request.httpRequest().getUri().getRawQuery() == null
                                        ? ""
                                        : "?" + request.httpRequest().getUri().getRawQuery()),
                        body(request),
                        key < 0 ? "" : signature.substring(key + 11, signature.indexOf('/', key)));
                calls.add(call);
                Answer answer = answers.apply(call);
                SdkHttpResponse.Builder response = SdkHttpResponse.builder().statusCode(answer.status());
                answer.headers().forEach(response::putHeader);
                return HttpExecuteResponse.builder()
                        .response(response.build())
                        .responseBody(AbortableInputStream.create(
                                new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8))))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    private static String body(HttpExecuteRequest request) throws IOException {
        if (request.contentStreamProvider().isEmpty()) {
            return "";
        }
        try (InputStream in = request.contentStreamProvider().get().newStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {}
}
