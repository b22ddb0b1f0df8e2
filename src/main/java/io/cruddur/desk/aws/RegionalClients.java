package io.cruddur.desk.aws;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.endpoints.Ec2EndpointProvider;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.RdsUtilities;
import software.amazon.awssdk.services.rds.endpoints.RdsEndpointProvider;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.endpoints.SecretsManagerEndpointProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of a session that few sessions need: made when they are first asked for, one for each region. With the same
 * guard and record in front of them as all others. Safe from any thread.
 */
public final class RegionalClients implements AutoCloseable {
    private final AwsClients clients;
    private final AwsEndpoints endpoints;
    private final AwsCredentialsProvider credentials;
    private final Map<String, SdkAutoCloseable> made = new LinkedHashMap<>();

    RegionalClients(AwsClients clients, AwsEndpoints endpoints, AwsCredentialsProvider credentials) {
        this.clients = clients;
        this.endpoints = endpoints;
        this.credentials = credentials;
    }

    public RdsClient rds(String region) {
        return client(
                RdsClient.class,
                AwsService.RDS,
                region,
                (at, where) -> clients.regional(
                        RdsClient.builder().endpointProvider((RdsEndpointProvider) _ -> AwsEndpoints.fixed(at)),
                        at,
                        where));
    }

    public SecretsManagerClient secrets(String region) {
        return client(
                SecretsManagerClient.class,
                AwsService.SECRETS,
                region,
                (at, where) -> clients.regional(
                        SecretsManagerClient.builder()
                                .endpointProvider((SecretsManagerEndpointProvider) _ -> AwsEndpoints.fixed(at)),
                        at,
                        where));
    }

    public Ec2Client ec2(String region) {
        return client(
                Ec2Client.class,
                AwsService.EC2,
                region,
                (at, where) -> clients.regional(
                        Ec2Client.builder().endpointProvider((Ec2EndpointProvider) _ -> AwsEndpoints.fixed(at)),
                        at,
                        where));
    }

    /** What signs tokens of IAM authentication: with the session's credentials, and without asking anybody. */
    public RdsUtilities rdsUtilities(String region) {
        return RdsUtilities.builder()
                .region(AwsEndpoints.region(region))
                .credentialsProvider(credentials)
                .build();
    }

    private synchronized <C extends SdkAutoCloseable> C client(
            Class<C> type, AwsService service, String region, BiFunction<URI, Region, C> maker) {
        Region where = AwsEndpoints.region(region);
        return type.cast(made.computeIfAbsent(
                service.sdkName() + " " + region, _ -> maker.apply(endpoints.get(service, where), where)));
    }

    @Override
    public synchronized void close() {
        made.values().forEach(SdkAutoCloseable::close);
        made.clear();
    }
}
