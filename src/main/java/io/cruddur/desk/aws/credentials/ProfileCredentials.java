package io.cruddur.desk.aws.credentials;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of one profile and of nothing else, whatever the environment variables hold. The settings are looked at
 * again when their files change. Safe from any thread.
 */
final class ProfileCredentials implements AwsCredentialsProvider, SdkAutoCloseable {
    private final Supplier<AwsConfig> config;
    private final String profile;
    private final ProfileResolver resolver;
    private @Nullable AwsConfig read;
    private @Nullable AwsCredentialsProvider source;

    ProfileCredentials(Supplier<AwsConfig> config, String profile, ProfileResolver resolver) {
        this.config = config;
        this.profile = profile;
        this.resolver = resolver;
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        AwsConfig now = config.get();
        AwsCredentialsProvider known = source;
        if (known == null || !now.equals(read)) {
            close();
            known = resolver.of(profile, now);
            source = known;
            read = now;
        }
        return known.resolveCredentials();
    }

    @Override
    public synchronized void close() {
        AwsCredentialsProvider old = source;
        source = null;
        if (old instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
