package io.cruddur.desk.local.cognito.accounts;

import io.cruddur.desk.local.cognito.outbox.Codes;
import io.cruddur.desk.local.cognito.protocol.Operations;
import io.cruddur.desk.local.cognito.protocol.Parameters;
import io.cruddur.desk.local.cognito.signin.PoolRules;
import io.cruddur.desk.local.cognito.tokens.AppClients;
import io.cruddur.desk.local.cognito.users.UserStore;
import java.time.InstantSource;
import java.util.Map;

/** The operations on accounts, put together. */
public final class AccountOperations {
    private final SignUp signUp;
    private final ForgottenPassword forgotten;

    public AccountOperations(
            PoolRules rules,
            AppClients clients,
            UserStore users,
            Codes codes,
            PoolTrigger trigger,
            InstantSource clock,
            Operations operations) {
        KnownUsers known = new KnownUsers(users);
        TriggerEvents triggers = new TriggerEvents(rules.poolId(), trigger);
        signUp = new SignUp(rules, clients, users, known, codes, triggers, clock);
        forgotten = new ForgottenPassword(rules, clients, users, known, codes, triggers, clock);
        operations.add("SignUp", signUp::signUp);
        operations.add("ConfirmSignUp", signUp::confirm);
        operations.add("ResendConfirmationCode", signUp::resend);
        operations.add("ForgotPassword", forgotten::forgot);
        operations.add("ConfirmForgotPassword", forgotten::confirm);
    }

    /** AdminConfirmSignUp. */
    public Map<String, Object> confirm(Parameters request) {
        return signUp.confirmAsAdministrator(request);
    }

    /** AdminResetUserPassword. */
    public Map<String, Object> reset(Parameters request) {
        return forgotten.reset(request);
    }
}
