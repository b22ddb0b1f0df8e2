package io.cruddur.desk.local.cognito.signin;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.protocol.Parameters;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import io.cruddur.desk.local.cognito.tokens.AppClients;
import io.cruddur.desk.local.cognito.users.StoredUser;
import java.util.Map;

/** InitiateAuth: which flow, whether this client allows it, and how it begins. */
final class SignIn {
    private final AppClients clients;
    private final PasswordCheck passwords;
    private final SrpSignIn srp;
    private final Refresh refresh;
    private final NextStep next;

    SignIn(AppClients clients, PasswordCheck passwords, SrpSignIn srp, Refresh refresh, NextStep next) {
        this.clients = clients;
        this.passwords = passwords;
        this.srp = srp;
        this.refresh = refresh;
        this.next = next;
    }

    Map<String, Object> initiate(Parameters request) {
        AppClient client = clients.of(request);
        Parameters given = request.object("AuthParameters");
        String flow = request.required("AuthFlow");
        return switch (flow) {
            case "USER_SRP_AUTH" -> {
                require(client, AppClient.Flow.USER_SRP_AUTH, "USER_SRP_AUTH is not enabled for the client.");
                AppClients.prove(client, given.required("USERNAME"), given.text("SECRET_HASH"));
                yield srp.begin(client, given);
            }
            case "USER_PASSWORD_AUTH" -> {
                require(
                        client,
                        AppClient.Flow.USER_PASSWORD_AUTH,
                        "USER_PASSWORD_AUTH flow not enabled for this client");
                AppClients.prove(client, given.required("USERNAME"), given.text("SECRET_HASH"));
                StoredUser user = passwords.check(client, given.required("USERNAME"), given.required("PASSWORD"));
                yield next.afterPassword(client, user);
            }
            case "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN" -> {
                require(
                        client,
                        AppClient.Flow.REFRESH_TOKEN_AUTH,
                        "REFRESH_TOKEN_AUTH flow not enabled for this client");
                yield refresh.byFlow(client, given);
            }
            default ->
                throw ApiError.invalid("This emulator has the flows USER_SRP_AUTH, USER_PASSWORD_AUTH and"
                        + " REFRESH_TOKEN_AUTH, not " + flow + ".");
        };
    }

    private static void require(AppClient client, AppClient.Flow flow, String otherwise) {
        if (!client.allows(flow)) {
            throw ApiError.invalid(otherwise);
        }
    }
}
