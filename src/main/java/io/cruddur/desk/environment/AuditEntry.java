package io.cruddur.desk.environment;

import io.cruddur.desk.environment.Request.Parameter;
import io.cruddur.desk.environment.Request.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of the audit file: something that production was asked to change.
 *
 * @param id the same in both lines of a change
 * @param account AWS's number of it; empty when the session did not know it yet
 * @param role ARN of the user or role, without the name of a role's session
 */
public record AuditEntry(
        String id,
        Instant at,
        String account,
        String role,
        AskedChange asked,
        AuditOutcome outcome,
        String answer,
        String requestId) {
    /**
     * What was asked. Nothing of it is a secret, and of values there are only those that say what was changed.
     *
     * @param target table, pool, security group or database; may be empty
     * @param keys of the items, users or rows, each by name in order
     * @param details further that is needed to understand it, such as a statement without its values
     */
    public record AskedChange(
            Service service, String operation, String target, List<Map<String, String>> keys, List<Parameter> details) {
        public AskedChange {
            List<Map<String, String>> ordered = new ArrayList<>();
            keys.forEach(key -> ordered.add(Collections.unmodifiableMap(new LinkedHashMap<>(key))));
            keys = List.copyOf(ordered);
            details = List.copyOf(details);
        }

        /** The same, with one more detail. */
        public AskedChange with(Parameter detail) {
            List<Parameter> more = new ArrayList<>(details);
            more.add(detail);
            return new AskedChange(service, operation, target, keys, more);
        }
    }

    AuditEntry ended(Instant when, AuditOutcome how, String said, String request) {
        return new AuditEntry(id, when, account, role, asked, how, said, request);
    }
}
