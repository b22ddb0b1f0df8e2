package io.cruddur.desk.local.cognito.users;

import io.cruddur.desk.local.cognito.protocol.Parameters;
import io.cruddur.desk.local.cognito.secrets.SrpVerifier;
import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the journal keeps of a user's password and second factors. The verifier says of which hash it is: a version that
 * knows no verifiers leaves it where it is when it writes a new password.
 */
final class UserSecrets {
    private static final int RADIX = 16;

    private UserSecrets() {}

    static void write(ObjectNode members, StoredUser user) {
        StoredPassword password = user.password();
        if (password != null) {
            members.put("password", password.hash());
            if (password.since() != null) {
                members.put("passwordSince", password.since().toEpochMilli());
            }
            if (password.verifier() != null) {
                members.putObject("verifier")
                        .put("of", password.hash())
                        .put("salt", password.verifier().salt().toString(RADIX))
                        .put("value", password.verifier().value().toString(RADIX));
            }
        }
        MfaSettings mfa = user.mfa();
        if (!mfa.equals(MfaSettings.NONE)) {
            ObjectNode factors = members.putObject("factors");
            if (mfa.softwareToken() != null) {
                factors.put("softwareToken", mfa.softwareToken());
            }
            ArrayNode enabled = factors.putArray("enabled");
            mfa.enabled().forEach(factor -> enabled.add(factor.name()));
            if (mfa.preferred() != null) {
                factors.put("preferred", mfa.preferred().name());
            }
        }
    }

    static @Nullable StoredPassword password(ObjectNode members) {
        String hash = new Parameters(members).text("password");
        if (hash.isEmpty()) {
            return null;
        }
        JsonNode kept = members.path("verifier");
        SrpVerifier verifier = kept.path("of").stringValue("").equals(hash)
                ? new SrpVerifier(number(kept.path("salt")), number(kept.path("value")))
                : null;
        JsonNode since = members.path("passwordSince");
        return new StoredPassword(
                hash, verifier, verifier != null && since.isNumber() ? Instant.ofEpochMilli(since.longValue()) : null);
    }

    static MfaSettings factors(ObjectNode members) {
        if (!members.hasNonNull("factors")) {
            return MfaSettings.NONE;
        }
        Parameters kept = new Parameters(members).object("factors");
        String softwareToken = kept.text("softwareToken");
        String preferred = kept.text("preferred");
        Set<MfaFactor> enabled = EnumSet.noneOf(MfaFactor.class);
        kept.texts("enabled").forEach(name -> enabled.add(MfaFactor.valueOf(name)));
        return new MfaSettings(
                softwareToken.isEmpty() ? null : softwareToken,
                enabled,
                preferred.isEmpty() ? null : MfaFactor.valueOf(preferred));
    }

    private static BigInteger number(JsonNode text) {
        return new BigInteger(text.stringValue(""), RADIX);
    }
}
