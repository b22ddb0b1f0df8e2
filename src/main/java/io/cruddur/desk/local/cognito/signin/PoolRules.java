package io.cruddur.desk.local.cognito.signin;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.protocol.Parameters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the pool was made, as far as signing in and accounts depend on it. Whether second factors are asked for can change. */
public final class PoolRules {
    /** AWS's default for a new pool. */
    public static final Duration TEMPORARY_PASSWORD_VALID = Duration.ofDays(7);

    /** Cognito's {@code MfaConfiguration}. */
    public enum MfaRule {
        OFF,
        OPTIONAL,
        ON
    }

    private final String poolId;
    private final Set<String> aliases;
    private final Set<String> requiredAttributes;
    private volatile MfaRule mfa = MfaRule.OPTIONAL;

    public PoolRules(String poolId, Set<String> aliases, Set<String> requiredAttributes) {
        this.poolId = poolId;
        this.aliases = Set.copyOf(aliases);
        this.requiredAttributes = Set.copyOf(requiredAttributes);
    }

    public String poolId() {
        return poolId;
    }

    /** The id without its region: what SRP hashes. */
    public String poolName() {
        return poolId.substring(poolId.indexOf('_') + 1);
    }

    /** Whether people can sign in by this attribute. */
    public boolean isAlias(String attribute) {
        return aliases.contains(attribute);
    }

    /** The required attributes that are not among these, in alphabetical order. */
    public List<String> missing(Set<String> given) {
        return requiredAttributes.stream()
                .filter(name -> !given.contains(name))
                .sorted()
                .toList();
    }

    public MfaRule mfa() {
        return mfa;
    }

    /** SetUserPoolMfaConfig, until the emulator ends. */
    public Map<String, Object> setMfa(Parameters request) {
        String wanted = request.text("MfaConfiguration");
        for (MfaRule each : MfaRule.values()) {
            if (each.name().equals(wanted)) {
                mfa = each;
                return mfaConfig();
            }
        }
        throw ApiError.invalid("MfaConfiguration must be OFF, OPTIONAL or ON");
    }

    /** GetUserPoolMfaConfig. */
    public Map<String, Object> mfaConfig() {
        return Map.of(
                "MfaConfiguration",
                mfa().name(),
                "SoftwareTokenMfaConfiguration",
                Map.of("Enabled", mfa() != MfaRule.OFF));
    }
}
