package io.cruddur.desk.local.cognito.signin;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.protocol.Parameters;
import io.cruddur.desk.local.cognito.users.MfaFactor;
import io.cruddur.desk.local.cognito.users.MfaSettings;
import io.cruddur.desk.local.cognito.users.StoredUser;
import io.cruddur.desk.local.cognito.users.UserStore;
import java.time.InstantSource;
import java.util.Map;

/** SetUserMFAPreference and AdminSetUserMFAPreference: the way a user is put into the challenge of a second factor. */
final class MfaPreferences {
    private static final Map<String, MfaFactor> MEMBERS = Map.of(
            "SMSMfaSettings", MfaFactor.SMS_MFA,
            "SoftwareTokenMfaSettings", MfaFactor.SOFTWARE_TOKEN_MFA,
            "EmailMfaSettings", MfaFactor.EMAIL_OTP);

    private final UserStore users;
    private final InstantSource clock;

    MfaPreferences(UserStore users, InstantSource clock) {
        this.users = users;
        this.clock = clock;
    }

    Map<String, Object> set(String user, Parameters request) {
        users.update(user, now -> now.withMfa(changed(now, request), clock.instant()));
        return Map.of();
    }

    private static MfaSettings changed(StoredUser user, Parameters request) {
        MfaSettings mfa = user.mfa();
        int preferred = 0;
        for (Map.Entry<String, MfaFactor> member : MEMBERS.entrySet()) {
            if (request.has(member.getKey())) {
                Parameters wanted = request.object(member.getKey());
                boolean on = wanted.flag("Enabled");
                boolean prefer = wanted.flag("PreferredMfa");
                if (on) {
                    requireDelivery(user, member.getValue());
                }
                preferred += prefer ? 1 : 0;
                mfa = mfa.with(member.getValue(), on, prefer);
                if (on && !prefer && mfa.preferred() == member.getValue()) {
                    mfa = new MfaSettings(mfa.softwareToken(), mfa.enabled(), null);
                }
            }
        }
        if (preferred > 1) {
            throw ApiError.invalid("Only one MFA method can be set as preferred");
        }
        return mfa;
    }

    private static void requireDelivery(StoredUser user, MfaFactor factor) {
        switch (factor) {
            case SOFTWARE_TOKEN_MFA -> {
                if (user.mfa().softwareToken() == null) {
                    throw ApiError.invalid("User has not verified software token mfa");
                }
            }
            case SMS_MFA -> {
                if (!user.attributes().containsKey("phone_number")) {
                    throw ApiError.invalid("User does not have delivery config set to turn on SMS_MFA");
                }
            }
            case EMAIL_OTP -> {
                if (!user.verified("email")) {
                    throw ApiError.invalid("User does not have delivery config set to turn on EMAIL_OTP");
                }
            }
        }
    }
}
