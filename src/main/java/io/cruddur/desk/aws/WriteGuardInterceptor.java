package io.cruddur.desk.aws;

import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.DeskException;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Stops every call that is not on the list of reads while the guard is closed, before anything leaves this machine. */
final class WriteGuardInterceptor implements ExecutionInterceptor {
    private final WriteGuard guard;
    private final RequestLog log;
    private final InstantSource clock;

    WriteGuardInterceptor(WriteGuard guard, RequestLog log, InstantSource clock) {
        this.guard = guard;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (guard.allowsWrites() || ReadOperations.contains(service, operation, context.request())) {
            return;
        }
        log.add(Request.of(
                clock.instant(),
                RequestRecorder.service(service),
                operation,
                RequestText.target(context.request()),
                Duration.ZERO,
                Double.NaN,
                0,
                Request.Outcome.REFUSED,
                "Refused: production is locked",
                RequestText.parameters(context.request()),
                null));
        throw new DeskException.WriteRefused("Production is locked, so " + operation
                + " was not sent. Unlock it in the header first, if you mean to change production.");
    }
}
