package io.cruddur.desk.aws;

import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.DeskException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BiPredicate;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Stops every call that is not on the list of reads while the guard is closed, before anything leaves this machine, and
 * every further attempt of one that began while it was open. Messages of a person who has signed in pass: see
 * {@link WriteScope}.
 */
final class WriteGuardInterceptor implements ExecutionInterceptor {
    private final WriteGuard guard;
    private final WriteScope scope;
    private final RequestLog log;
    private final InstantSource clock;
    private final BiPredicate<AwsService, String> passes;

    WriteGuardInterceptor(WriteGuard guard, WriteScope scope, RequestLog log, InstantSource clock) {
        this(guard, scope, log, clock, (_, _) -> false);
    }

    /** @param passes the operations that a closed lock lets through on this client, besides reads and the scope's */
    WriteGuardInterceptor(
            WriteGuard guard,
            WriteScope scope,
            RequestLog log,
            InstantSource clock,
            BiPredicate<AwsService, String> passes) {
        this.guard = guard;
        this.scope = scope;
        this.log = log;
        this.clock = clock;
        this.passes = passes;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (allows(context.request(), attributes)) {
            return;
        }
        log.add(Request.of(
                clock.instant(),
                service(attributes).label(),
                operation,
                RequestTarget.of(context.request()),
                Duration.ZERO,
                Double.NaN,
                0,
                Request.Outcome.REFUSED,
                refusal(),
                RequestText.parameters(context.request(), service(attributes)),
                null));
        AuditInterceptor.refused(guard.audit(), context.request(), attributes, refusal());
        throw new DeskException.WriteRefused(
                scope.isLeft()
                        ? "You have signed out, so " + operation + " was not sent. Sign in again, then repeat it."
                        : "Production is locked, so " + operation
                                + " was not sent. Unlock it in the header first, if you mean to change production.");
    }

    private String refusal() {
        return scope.isLeft() ? RequestRecorder.SIGNED_OUT : RequestRecorder.LOCKED;
    }

    /** Asked again before each attempt: the lock may have closed while the one before was waited for. */
    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (!allows(context.request(), attributes)) {
            attributes.putAttribute(RequestRecorder.REFUSAL, refusal());
            throw new DeskException.WriteRefused(
                    (scope.isLeft() ? "You signed out while " : "Production was locked while ")
                            + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)
                            + " was under way, so it was not sent again. Look whether an earlier attempt has changed"
                            + " something before you repeat it.");
        }
    }

    private boolean allows(SdkRequest request, ExecutionAttributes attributes) {
        AwsService service = service(attributes);
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        return guard.allowsWrites()
                || service.onlyReads(operation, request)
                || passes.test(service, operation)
                || scope.permits(request);
    }

    private static AwsService service(ExecutionAttributes attributes) {
        return AwsService.of(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
    }
}
