package io.cruddur.desk.aws;

import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of one session, which are of one account and one user or role for as long as it lasts. Providers read
 * their files again while the app runs, and what they come back with may be somebody else's: keys that were not seen
 * before are shown to STS before anything is signed with them. Safe from any thread.
 */
final class SessionCredentials implements AwsCredentialsProvider, SdkAutoCloseable {
    /**
     * Whose keys these are, as STS says it.
     *
     * @param principal the user's or role's unique id, without the name of a role's session
     */
    record Identity(String account, String principal) {}

    private final AwsCredentialsProvider provider;
    private final Supplier<ProfileFile> files;
    private final WriteGuard guard;
    private final Function<AwsCredentials, Identity> whoIs;
    private final Set<String> ours = new HashSet<>();
    private final Set<String> foreign = new HashSet<>();
    private @Nullable Identity fixed;

    /**
     * @param files what the provider reads; throws {@link DeskException.Invalid} when it cannot be read
     * @param whoIs asks STS; throws what the SDK throws
     */
    SessionCredentials(
            AwsCredentialsProvider provider,
            Supplier<ProfileFile> files,
            WriteGuard guard,
            Function<AwsCredentials, Identity> whoIs) {
        this.provider = provider;
        this.files = files;
        this.guard = guard;
        this.whoIs = whoIs;
    }

    /**
     * Fixes the identity, once.
     *
     * @return whom the session is of from now on
     */
    synchronized Identity identity() {
        Identity known = fixed;
        if (known != null) {
            return known;
        }
        AwsCredentials credentials = resolve();
        Identity asked = whoIs.apply(credentials);
        fixed = asked;
        ours.add(credentials.accessKeyId());
        return asked;
    }

    /**
     * @throws DeskException.Denied when they have become somebody else's; the session's guard is closed then
     * @throws DeskException.NotSignedIn when there are none
     */
    @Override
    public AwsCredentials resolveCredentials() {
        AwsCredentials credentials = resolve();
        check(credentials);
        return credentials;
    }

    private synchronized void check(AwsCredentials credentials) {
        Identity mine = fixed;
        String key = credentials.accessKeyId();
        if (mine == null || ours.contains(key)) {
            return;
        }
        if (!foreign.contains(key)) {
            Identity now;
            try {
                now = whoIs.apply(credentials);
            } catch (RuntimeException e) {
                // Unknown is not ours.
                guard.lock();
                throw AwsFailures.explain(e, "find out whose the AWS credentials are, which have changed");
            }
            if (now.equals(mine)) {
                ours.add(key);
                return;
            }
            foreign.add(key);
        }
        guard.lock();
        throw new DeskException.Denied(
                "Nothing was sent: the AWS credentials of this machine have changed, and are no longer those that this"
                        + " session of account " + mine.account()
                        + " was opened with. Connect to PROD again to go on with the new ones.",
                null);
    }

    private AwsCredentials resolve() {
        try {
            return provider.resolveCredentials();
        } catch (DeskException | CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            // A chain of providers keeps to itself what kept each of them from answering.
            ProfileFile _ = files.get();
            throw AwsFailures.noCredentials(e);
        }
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
