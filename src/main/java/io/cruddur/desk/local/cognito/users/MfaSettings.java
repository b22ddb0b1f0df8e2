package io.cruddur.desk.local.cognito.users;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's second factors.
 *
 * @param softwareToken the verified secret of an authenticator app, in base 32; null without one
 * @param enabled what is asked for when the person signs in
 * @param preferred which of them without asking; null when the person chooses each time
 */
public record MfaSettings(
        @Nullable String softwareToken,
        Set<MfaFactor> enabled,
        @Nullable MfaFactor preferred) {
    public static final MfaSettings NONE = new MfaSettings(null, Set.of(), null);

    public MfaSettings {
        EnumSet<MfaFactor> copy = EnumSet.noneOf(MfaFactor.class);
        copy.addAll(enabled);
        enabled = Collections.unmodifiableSet(copy);
    }

    public MfaSettings withSoftwareToken(String secret) {
        return new MfaSettings(secret, enabled, preferred);
    }

    /** With one factor switched on or off. */
    public MfaSettings with(MfaFactor factor, boolean on, boolean prefer) {
        EnumSet<MfaFactor> changed = EnumSet.noneOf(MfaFactor.class);
        changed.addAll(enabled);
        if (on) {
            changed.add(factor);
        } else {
            changed.remove(factor);
        }
        MfaFactor chosen = on && prefer ? factor : preferred == factor ? null : preferred;
        return new MfaSettings(softwareToken, changed, chosen);
    }

    /** Never with the secret. */
    @Override
    public String toString() {
        return "MfaSettings[enabled=" + enabled + ", preferred=" + preferred + "]";
    }
}
