package io.cruddur.desk.aws.access;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.aws.Polling;
import io.cruddur.desk.aws.RegionalClients;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.access.DatabaseInstances;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.Endpoint;

/** Asks RDS, in the region that the endpoint's name says. */
public final class RdsInstances implements DatabaseInstances {
    private static final String DESCRIBE = "rds:DescribeDBInstances";
    private static final Duration POLL = Duration.ofSeconds(10);

    /** A large instance takes a quarter of an hour. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final RegionalClients clients;
    private final Duration poll;

    public RdsInstances(RegionalClients clients) {
        this(clients, POLL);
    }

    /** @param poll how long to wait before an instance is looked at again */
    public RdsInstances(RegionalClients clients, Duration poll) {
        this.clients = clients;
        this.poll = poll;
    }

    @Override
    public Optional<Instance> at(String host, Work work) {
        return RdsEndpoint.of(host).map(endpoint -> {
            work.checkCancelled();
            return find(
                    endpoint,
                    host,
                    DescribeDbInstancesRequest.builder()
                            .dbInstanceIdentifier(endpoint.id())
                            .build());
        });
    }

    private Instance find(RdsEndpoint endpoint, String host, DescribeDbInstancesRequest request) {
        String what = "ask RDS about the instance " + endpoint.id();
        try {
            return clients.rds(endpoint.region()).describeDBInstances(request).dbInstances().stream()
                    .filter(each -> isAt(each, host))
                    .findFirst()
                    .map(each -> instance(each, host))
                    .orElseThrow(() -> absent(endpoint, null));
        } catch (DeskException | CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            if (AwsFailures.code(e).startsWith("DBInstanceNotFound")) {
                throw absent(endpoint, e);
            }
            throw MissingPermission.explain(e, what, DESCRIBE);
        }
    }

    private static DeskException absent(RdsEndpoint endpoint, @Nullable RuntimeException cause) {
        return new DeskException.NotFound(
                "This account has no instance " + endpoint.id() + " with this endpoint in " + endpoint.region()
                        + ". It may have been deleted or renamed, or belong to another account: check the host.",
                cause);
    }

    /** While it is made, and in some states after, an instance has no endpoint. */
    private static boolean isAt(DBInstance instance, String host) {
        Endpoint endpoint = instance.endpoint();
        return endpoint == null
                || endpoint.address() == null
                || endpoint.address().equalsIgnoreCase(host);
    }

    private static Instance instance(DBInstance found, String host) {
        return new Instance(
                Objects.requireNonNullElse(found.dbInstanceIdentifier(), ""),
                host,
                Objects.requireNonNullElse(found.dbInstanceStatus(), ""),
                Boolean.TRUE.equals(found.publiclyAccessible()));
    }

    @Override
    public Instance start(Instance instance, Work work) {
        RdsEndpoint endpoint = RdsEndpoint.of(instance.host()).orElseThrow();
        if (instance.isStopped()) {
            try {
                clients.rds(endpoint.region()).startDBInstance(r -> r.dbInstanceIdentifier(instance.id()));
            } catch (DeskException | CancelledException e) {
                throw e;
            } catch (RuntimeException e) {
                throw MissingPermission.explain(e, "start the instance " + instance.id(), "rds:StartDBInstance");
            }
        }
        return available(endpoint, instance, work);
    }

    private Instance available(RdsEndpoint endpoint, Instance instance, Work work) {
        DescribeDbInstancesRequest request = DescribeDbInstancesRequest.builder()
                .dbInstanceIdentifier(endpoint.id())
                .overrideConfiguration(Polling.of("start " + endpoint.id()))
                .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            work.checkCancelled();
            Instance now = find(endpoint, instance.host(), request);
            work.step(now.status());
            if (now.answers()) {
                return now;
            }
            if (System.nanoTime() > end) {
                throw new DeskException.Unreachable(
                        "The instance " + instance.id() + " is still not available after " + PATIENCE.toMinutes()
                                + " minutes: RDS says it is " + now.status()
                                + ". Look at its events in the RDS console.",
                        null);
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(poll);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }
}
