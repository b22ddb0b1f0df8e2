package io.cruddur.desk.aws;

import io.cruddur.desk.aws.identity.PersonCredentials;
import io.cruddur.desk.environment.AuditEntry;
import io.cruddur.desk.environment.AuditEntry.AskedChange;
import io.cruddur.desk.environment.AuditFailure;
import io.cruddur.desk.environment.AuditTrail;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.port.DeskException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Writes every change that is asked of production into the audit file, before its first attempt leaves this machine and when
 * it has ended. Behind the guard: what that refuses it writes down itself.
 */
final class AuditInterceptor implements ExecutionInterceptor {
    private static final ExecutionAttribute<AuditEntry> SENT = new ExecutionAttribute<>("CruddurDeskAudit");
    private static final ExecutionAttribute<Boolean> TRANSMITTED = new ExecutionAttribute<>("CruddurDeskTransmitted");

    private final AuditTrail audit;
    private final WriteGuardInterceptor guard;
    private final String signedWith;

    /**
     * @param guard asked once more when the line is on disk, which may have taken seconds
     * @param signedWith whose name it is sent in, where that is not the session's
     */
    AuditInterceptor(AuditTrail audit, WriteGuardInterceptor guard, AwsCredentialsProvider signedWith) {
        this.audit = audit;
        this.guard = guard;
        this.signedWith = switch (signedWith) {
            case PersonCredentials person -> "of identity pool " + person.pool();
            case AnonymousCredentialsProvider _ -> "none";
            default -> "";
        };
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (!isChange(context.request(), attributes)) {
            return;
        }
        if (attributes.getAttribute(SENT) == null) {
            try {
                attributes.putAttribute(SENT, audit.sent(asked(context.request(), attributes)));
            } catch (AuditFailure e) {
                attributes.putAttribute(RequestRecorder.REFUSAL, "Refused: the audit file cannot be written");
                throw new DeskException.WriteRefused(e.sentence());
            }
            guard.beforeTransmission(context, attributes);
        }
        attributes.putAttribute(TRANSMITTED, true);
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        learn(context.response());
        AuditEntry sent = attributes.getAttribute(SENT);
        if (sent != null) {
            audit.ended(
                    sent,
                    Request.Outcome.OK,
                    RequestText.answer(context.response()).words(),
                    requestId(context.response()));
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (!isChange(context.request(), attributes)) {
            return;
        }
        AuditEntry sent = attributes.getAttribute(SENT);
        Request.Outcome outcome = RequestRecorder.outcome(context.exception());
        String answer = RequestRecorder.reason(context.exception(), attributes);
        if (sent == null) {
            audit.note(asked(context.request(), attributes), outcome, answer);
        } else if (outcome == Request.Outcome.REFUSED && attributes.getAttribute(TRANSMITTED) != null) {
            // Only a further attempt was refused.
            audit.ended(
                    sent,
                    Request.Outcome.FAILED,
                    "An earlier attempt had no answer and may have changed it. " + answer,
                    requestId(context.exception()));
        } else {
            audit.ended(sent, outcome, answer, requestId(context.exception()));
        }
    }

    private boolean isChange(SdkRequest request, ExecutionAttributes attributes) {
        return audit.isKept()
                && service(attributes).changes(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), request);
    }

    private AskedChange asked(SdkRequest request, ExecutionAttributes attributes) {
        AskedChange asked = AuditNote.in(asked(audit, request, attributes), attributes.getAttribute(AuditNote.KEY));
        return signedWith.isEmpty() ? asked : asked.with(new Request.Parameter("credentials", signedWith));
    }

    private static AskedChange asked(AuditTrail audit, SdkRequest request, ExecutionAttributes attributes) {
        return RequestTarget.change(
                request, service(attributes), attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), audit);
    }

    /** Writes down what the guard has refused. */
    static void refused(AuditTrail audit, SdkRequest request, ExecutionAttributes attributes, String why) {
        if (audit.isKept()) {
            audit.note(
                    AuditNote.in(asked(audit, request, attributes), attributes.getAttribute(AuditNote.KEY)),
                    Request.Outcome.REFUSED,
                    why);
        }
    }

    /** The names of the keys of a table, as the answers tell that pass. */
    private void learn(SdkResponse response) {
        @Nullable
        TableDescription table =
                switch (response) {
                    case DescribeTableResponse described -> described.table();
                    case CreateTableResponse created -> created.tableDescription();
                    default -> null;
                };
        if (table != null && table.tableName() != null && table.hasKeySchema()) {
            audit.learnKeys(
                    table.tableName(),
                    table.keySchema().stream()
                            .map(KeySchemaElement::attributeName)
                            .toList());
        }
    }

    private static AwsService service(ExecutionAttributes attributes) {
        return AwsService.of(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
    }

    private static String requestId(SdkResponse response) {
        return response instanceof AwsResponse answer && answer.responseMetadata() != null
                ? known(answer.responseMetadata().requestId())
                : "";
    }

    private static String requestId(Throwable failure) {
        return failure instanceof AwsServiceException answer ? known(answer.requestId()) : "";
    }

    /** The SDK's word for an answer without one is none. */
    private static String known(@Nullable String id) {
        return id == null || id.equals("UNKNOWN") ? "" : id;
    }
}
