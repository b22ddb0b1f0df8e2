package io.cruddur.desk.aws.credentials;

import io.cruddur.desk.port.DeskException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * What this machine has credentials from, until a session is found to do without: whatever comes to be there later signs
 * nothing of it. Safe from any thread.
 */
public final class SpareCredentials implements AwsCredentialsProvider, SdkAutoCloseable {
    private final AwsCredentialsProvider provider;
    private volatile @Nullable String without;

    public SpareCredentials(AwsCredentialsProvider provider) {
        this.provider = provider;
    }

    /** @param sentence what everything is told from now on that would have been signed */
    public void doWithout(String sentence) {
        without = sentence;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        String sentence = without;
        if (sentence != null) {
            throw new DeskException.NotAvailable(sentence, null);
        }
        return provider.resolveCredentials();
    }

    @Override
    public void close() {
        if (provider instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("The credentials provider did not close", e);
            }
        }
    }
}
