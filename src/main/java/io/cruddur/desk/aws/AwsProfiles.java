package io.cruddur.desk.aws;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;

/** What {@code ~/.aws/config} and {@code ~/.aws/credentials} offer. Read anew each time it is asked. */
public final class AwsProfiles {
    private static final Logger LOG = LoggerFactory.getLogger(AwsProfiles.class);

    private final Supplier<ProfileFile> files;

    AwsProfiles(Supplier<ProfileFile> files) {
        this.files = files;
    }

    /** Names of the profiles, in order; empty when there are none or the files cannot be read. */
    public List<String> names() {
        try {
            return files.get().profiles().keySet().stream().sorted().toList();
        } catch (RuntimeException e) {
            LOG.warn("The AWS profile files cannot be read", e);
            return List.of();
        }
    }

    /**
     * The region that a profile names.
     *
     * @throws io.cruddur.desk.port.DeskException.Invalid when the files cannot be read
     */
    public Optional<String> region(String profile) {
        return files.get().profile(profile).flatMap(AwsProfiles::region);
    }

    private static Optional<String> region(Profile profile) {
        return profile.property(ProfileProperty.REGION);
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
