package io.cruddur.desk.aws;

import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.port.DeskException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Puts every call into the {@link RequestLog}: what was asked, how long the answer took with all its attempts, what it
 * consumed. Asks DynamoDB for the consumed capacity where the caller did not.
 */
final class RequestRecorder implements ExecutionInterceptor {
    private static final ExecutionAttribute<Long> STARTED = new ExecutionAttribute<>("CruddurDeskStarted");
    private static final ExecutionAttribute<Instant> AT = new ExecutionAttribute<>("CruddurDeskAt");
    private static final ExecutionAttribute<AtomicInteger> ATTEMPTS = new ExecutionAttribute<>("CruddurDeskAttempts");
    static final String LOCKED = "Refused: production is locked";
    static final String SIGNED_OUT = "Refused: signed out";
    /** Why an attempt was stopped here. */
    static final ExecutionAttribute<String> REFUSAL = new ExecutionAttribute<>("CruddurDeskRefusal");

    private static final String CAPACITY_WANTED = "ReturnConsumedCapacity";

    private final RequestLog log;
    private final InstantSource clock;

    RequestRecorder(RequestLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(STARTED, System.nanoTime());
        attributes.putAttribute(AT, clock.instant());
        attributes.putAttribute(ATTEMPTS, new AtomicInteger());
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        for (SdkField<?> field : request.sdkFields()) {
            if (CAPACITY_WANTED.equals(field.memberName()) && field.getValueOrDefault(request) == null) {
                SdkRequest.Builder builder = request.toBuilder();
                field.set((SdkPojo) builder, "TOTAL");
                return builder.build();
            }
        }
        return request;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        AtomicInteger attempts = attributes.getAttribute(ATTEMPTS);
        if (attempts != null) {
            attempts.incrementAndGet();
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        String poll = attributes.getAttribute(Polling.KEY);
        RequestText.ResponseText answer = RequestText.answer(context.response());
        record(
                context.request(),
                attributes,
                answer.capacityUnits(),
                Request.Outcome.OK,
                answer.words(),
                answer.found() ? null : poll);
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        record(
                context.request(),
                attributes,
                Double.NaN,
                outcome(context.exception()),
                reason(context.exception(), attributes),
                attributes.getAttribute(Polling.KEY));
    }

    private void record(
            SdkRequest request,
            ExecutionAttributes attributes,
            double capacityUnits,
            Request.Outcome outcome,
            String answer,
            @Nullable String poll) {
        Long started = attributes.getAttribute(STARTED);
        Instant at = attributes.getAttribute(AT);
        AtomicInteger attempts = attributes.getAttribute(ATTEMPTS);
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        AwsService service = AwsService.of(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
        log.add(Request.of(
                at == null ? clock.instant() : at,
                service.label(),
                operation,
                RequestTarget.of(request),
                started == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - started),
                capacityUnits,
                attempts == null ? 1 : attempts.get(),
                outcome,
                answer,
                RequestText.parameters(request, service),
                poll == null ? null : poll + operation));
    }

    static Request.Outcome outcome(Throwable failure) {
        if (refused(failure)) {
            return Request.Outcome.REFUSED;
        }
        return AwsFailures.isStop(failure) ? Request.Outcome.STOPPED : Request.Outcome.FAILED;
    }

    /** AWS's own word where it answered; never a message, which may quote what was sent. */
    static String reason(Throwable failure, ExecutionAttributes attributes) {
        if (failure instanceof AwsServiceException service) {
            String code = AwsFailures.code(service);
            return code.isEmpty() ? "Status " + service.statusCode() : code;
        }
        if (failure instanceof ForeignAnswer answer) {
            return "Answer of another program, status " + answer.status();
        }
        if (refused(failure)) {
            String refusal = attributes.getAttribute(REFUSAL);
            String locked = refusal == null ? LOCKED : refusal;
            return failure instanceof DeskException.Denied ? "Refused: the credentials have changed" : locked;
        }
        if (hasNoCredentials(failure)) {
            return "Not sent: no credentials";
        }
        return AwsFailures.isStop(failure) ? "Stopped before the answer" : "No answer";
    }

    /** What a provider of credentials throws, by which nothing was signed. */
    private static boolean hasNoCredentials(Throwable failure) {
        return switch (failure) {
            case DeskException.NotSignedIn _,
                    DeskException.NotAvailable _,
                    DeskException.Denied _,
                    DeskException.NotFound _ -> true;
            default -> false;
        };
    }

    /** Whether it was stopped here. */
    private static boolean refused(Throwable failure) {
        return failure instanceof DeskException.WriteRefused
                || (failure instanceof DeskException.Denied && failure.getCause() == null);
    }
}
