package io.cruddur.desk.aws;

import io.cruddur.desk.environment.AuditEntry.AskedChange;
import io.cruddur.desk.environment.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/**
 * What is written down of a change besides what its request says.
 *
 * @param key of what is changed
 * @param before how it was
 */
public record AuditNote(Map<String, String> key, String before) {
    static final ExecutionAttribute<AuditNote> KEY = new ExecutionAttribute<>("CruddurDeskAuditNote");

    /** For a request's {@code overrideConfiguration}. */
    public AwsRequestOverrideConfiguration configuration() {
        return AwsRequestOverrideConfiguration.builder()
                .putExecutionAttribute(KEY, this)
                .build();
    }

    /** @param note null for none */
    static AskedChange in(AskedChange asked, @Nullable AuditNote note) {
        if (note == null) {
            return asked;
        }
        List<Map<String, String>> keys = new ArrayList<>(asked.keys());
        keys.add(note.key());
        return new AskedChange(asked.service(), asked.operation(), asked.target(), keys, asked.details())
                .with(new Request.Parameter("before", note.before()));
    }
}
