package io.cruddur.desk.aws.access;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.aws.RegionalClients;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.access.DatabaseTokens;

/** Tokens of IAM authentication, signed with the session's credentials for the region that the endpoint's name says. */
public final class RdsTokens implements DatabaseTokens {
    private final RegionalClients clients;
    private final String region;

    /** @param region for a host whose name says none */
    public RdsTokens(RegionalClients clients, String region) {
        this.clients = clients;
        this.region = region;
    }

    @Override
    public String token(String host, int port, String user) {
        try {
            return clients.rdsUtilities(RdsEndpoint.region(host).orElse(region))
                    .generateAuthenticationToken(
                            request -> request.hostname(host).port(port).username(user));
        } catch (DeskException | CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            throw AwsFailures.explain(e, "make a token for the database");
        }
    }
}
