package io.cruddur.desk.aws.credentials;

import io.cruddur.desk.port.credentials.ProfileName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;

/** What there is to choose from in PROD. Read anew each time it is asked. */
public final class AwsProfiles {
    private final Supplier<AwsConfig> config;
    private final Map<String, String> variables;

    /** @param variables as of {@link System#getenv()} */
    public AwsProfiles(Supplier<AwsConfig> config, Map<String, String> variables) {
        this.config = config;
        this.variables = Map.copyOf(variables);
    }

    /** Names of the profiles, in order; before them {@link ProfileName#ENVIRONMENT} where the variables hold keys. */
    public List<String> names() {
        List<String> names = config.get().names();
        return EnvironmentKeys.areIn(variables)
                ? Stream.concat(Stream.of(ProfileName.ENVIRONMENT), names.stream())
                        .toList()
                : names;
    }

    /** What of the files cannot be read, a sentence each. */
    public List<String> problems() {
        return config.get().problems();
    }

    /** The region that a profile names. */
    public Optional<String> region(String profile) {
        return config.get().setting(profile, "region");
    }

    /** All regions that the SDK knows, by id. */
    public static List<String> regions() {
        return Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .map(Region::id)
                .sorted()
                .toList();
    }
}
