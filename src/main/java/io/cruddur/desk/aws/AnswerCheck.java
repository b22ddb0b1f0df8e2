package io.cruddur.desk.aws;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Tells an answer of the service from that of whatever else has the port or stands in between. */
final class AnswerCheck implements ExecutionInterceptor {
    /** Of AWS, and of what speaks like it. */
    private static final List<String> OURS = List.of("x-amzn-RequestId", "x-amz-request-id", "x-amzn-ErrorType");

    private static final int TOO_MANY = 429;
    private static final int ITS_OWN_TROUBLE = 500;

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        SdkHttpResponse response = context.httpResponse();
        if (mayRecover(response.statusCode())
                || OURS.stream()
                        .anyMatch(name -> response.firstMatchingHeader(name).isPresent())) {
            return;
        }
        String type = response.firstMatchingHeader("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.isBlank() && !type.contains("json") && !type.contains("xml")) {
            throw new ForeignAnswer(context.httpRequest().getUri(), response, null);
        }
    }

    /** Every service of AWS names what went wrong; a failure without a name is somebody else's. */
    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        Throwable failure = context.exception();
        if (failure instanceof AwsServiceException service
                && AwsFailures.code(service).isEmpty()
                && !mayRecover(service.statusCode())) {
            URI uri = context.httpRequest().map(SdkHttpRequest::getUri).orElse(null);
            SdkHttpResponse response = context.httpResponse().orElse(null);
            if (uri != null && response != null) {
                // The SDK wants its own exception back.
                failure.addSuppressed(new ForeignAnswer(uri, response, null));
            }
        }
        return failure;
    }

    /** Balancers in front of AWS say these without a name, and they are tried again. */
    private static boolean mayRecover(int status) {
        return status >= ITS_OWN_TROUBLE || status == TOO_MANY;
    }
}
