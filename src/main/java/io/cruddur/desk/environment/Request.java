package io.cruddur.desk.environment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One AWS request or SQL statement of this session, with no secret in it: whoever records it masks first.
 *
 * @param id counts up in order of recording; given by the {@link RequestLog}
 * @param operation such as {@code Query} or {@code SELECT}
 * @param target table, pool or database; may be empty
 * @param capacityUnits read and write capacity units consumed; NaN where the service does not say
 * @param attempts 1 when the first try was answered
 * @param outcome how it ended
 * @param answer what came back, in a few words ("20 items", "ResourceNotFoundException")
 * @param parameters the request's parameters by name, in order: key condition, names, values
 * @param pollOf requests with the same non-null key that found nothing are folded into one row
 * @param repeated how many requests this row stands for
 */
public record Request(
        long id,
        Instant at,
        Service service,
        String operation,
        String target,
        Duration took,
        double capacityUnits,
        int attempts,
        Outcome outcome,
        String answer,
        List<Parameter> parameters,
        @Nullable String pollOf,
        int repeated) {
    /**
     * Whom it was sent to.
     *
     * @param name as the service calls itself
     */
    public record Service(String name) implements Comparable<Service> {
        public static final Service POSTGRES = new Service("Postgres");

        @Override
        public int compareTo(Service other) {
            return name.compareTo(other.name);
        }
    }

    public enum Outcome {
        OK,
        FAILED,
        /** The person stopped it. */
        STOPPED,
        /** The write guard stopped it: nothing was sent. */
        REFUSED
    }

    public record Parameter(String name, String value) {}

    public Request {
        parameters = List.copyOf(parameters);
    }

    /** A request as its recorder knows it; the log gives the id. */
    public static Request of(
            Instant at,
            Service service,
            String operation,
            String target,
            Duration took,
            double capacityUnits,
            int attempts,
            Outcome outcome,
            String answer,
            List<Parameter> parameters,
            @Nullable String pollOf) {
        return new Request(
                0,
                at,
                service,
                operation,
                target,
                took,
                capacityUnits,
                attempts,
                outcome,
                answer,
                parameters,
                pollOf,
                1);
    }

    Request recordedAs(long newId) {
        return new Request(
                newId,
                at,
                service,
                operation,
                target,
                took,
                capacityUnits,
                attempts,
                outcome,
                answer,
                parameters,
                pollOf,
                repeated);
    }

    /** This request in the place of an earlier one of the same poll. */
    Request foldedInto(Request earlier) {
        return new Request(
                earlier.id,
                at,
                service,
                operation,
                target,
                took,
                sum(capacityUnits, earlier.capacityUnits),
                attempts,
                outcome,
                answer,
                parameters,
                pollOf,
                earlier.repeated + 1);
    }

    private static double sum(double units, double others) {
        if (Double.isNaN(units)) {
            return others;
        }
        return Double.isNaN(others) ? units : units + others;
    }
}
