package io.cruddur.desk.aws.credentials;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of one session, which are of one account and one user or role for as long as it lasts. Providers read
 * their files again while the app runs, and what they come back with may be somebody else's: keys that were not seen
 * before are shown to STS before anything is signed with them. Another owner ends the session; other long-lived keys of
 * the same one close its lock. Safe from any thread.
 */
public final class SessionCredentials implements AwsCredentialsProvider, SdkAutoCloseable {
    /**
     * Whose keys these are, as STS says it.
     *
     * @param principal the user's or role's unique id, without the name of a role's session
     * @param arn the user's or role's name in AWS, without that, too; empty when STS does not say it
     */
    public record Identity(String account, String principal, String arn) {
        /** From what STS answers: of a role both end with the name of its session, another one after each renewal. */
        public static Identity of(String account, String userId, String arn) {
            return new Identity(
                    account,
                    userId.split(":", 2)[0],
                    arn.contains(":assumed-role/") && arn.indexOf('/') < arn.lastIndexOf('/')
                            ? arn.substring(0, arn.lastIndexOf('/'))
                            : arn);
        }
    }

    private final AwsCredentialsProvider provider;
    private final WriteGuard guard;
    private final Function<AwsCredentials, Identity> whoIs;
    private final CompletableFuture<String> lost = new CompletableFuture<>();
    private final List<Consumer<Optional<DeskException.NotSignedIn>>> listeners = new CopyOnWriteArrayList<>();

    private final AtomicBoolean expired = new AtomicBoolean();

    // What follows changes together, under the monitor.
    private final Set<String> ours = new HashSet<>();
    private @Nullable Identity fixed;
    /** The long-lived key that was signed with last; empty when there was none. */
    private String longLived = "";

    /** @param whoIs asks STS; throws what the SDK throws */
    public SessionCredentials(
            AwsCredentialsProvider provider, WriteGuard guard, Function<AwsCredentials, Identity> whoIs) {
        this.provider = provider;
        this.guard = guard;
        this.whoIs = whoIs;
    }

    /**
     * Fixes the identity, once.
     *
     * @return whom the session is of from now on
     */
    public synchronized Identity identity() {
        Identity known = fixed;
        if (known != null) {
            return known;
        }
        AwsCredentials credentials = resolve();
        Identity asked = whoIs.apply(credentials);
        fixed = asked;
        ours.add(credentials.accessKeyId());
        longLived = isLongLived(credentials) ? credentials.accessKeyId() : "";
        return asked;
    }

    /** Completes with a sentence when the credentials have become somebody else's. */
    public CompletionStage<String> lost() {
        return lost;
    }

    /**
     * @param listener told, on any thread, each time that there are no credentials until somebody signs in; and with
     *     nothing when there are some again
     */
    public void onExpiry(Consumer<Optional<DeskException.NotSignedIn>> listener) {
        listeners.add(listener);
    }

    /**
     * @throws DeskException.Denied when they have become somebody else's; the session's guard is closed then
     * @throws DeskException.NotSignedIn when there are none
     */
    @Override
    public AwsCredentials resolveCredentials() {
        AwsCredentials credentials = resolve();
        Optional<String> over = check(credentials);
        if (over.isPresent()) {
            // Whoever listens may ask for credentials, so not under the monitor.
            lost.complete(over.get());
            throw new DeskException.Denied(over.get(), null);
        }
        return credentials;
    }

    /** Nothing when they are this session's; otherwise why it is over. */
    private synchronized Optional<String> check(AwsCredentials credentials) {
        Identity mine = fixed;
        if (mine == null) {
            return Optional.empty();
        }
        if (lost.isDone()) {
            return Optional.of(over(mine));
        }
        String key = credentials.accessKeyId();
        if (!ours.contains(key)) {
            Identity now;
            try {
                now = whoIs.apply(credentials);
            } catch (RuntimeException e) {
                // Unknown is not ours. Who stopped the question has learned nothing.
                if (!AwsFailures.isStop(e)) {
                    guard.lock();
                }
                throw AwsFailures.explain(e, "find out whose the AWS credentials are, which have changed");
            }
            if (!now.equals(mine)) {
                guard.lock();
                return Optional.of(over(mine));
            }
            ours.add(key);
        }
        if (isLongLived(credentials) && !key.equals(longLived)) {
            longLived = key;
            guard.lock();
        }
        return Optional.empty();
    }

    private static String over(Identity mine) {
        return "The AWS credentials of this machine have changed, and are no longer those of account " + mine.account()
                + (mine.arn().isEmpty() ? "" : " and " + mine.arn())
                + " that this session was opened with. Nothing was sent with the new ones, and the session is over: connect"
                + " to PROD again to go on with them.";
    }

    private static boolean isLongLived(AwsCredentials credentials) {
        return !(credentials instanceof AwsSessionCredentials);
    }

    private AwsCredentials resolve() {
        try {
            AwsCredentials credentials = provider.resolveCredentials();
            tell(Optional.empty());
            return credentials;
        } catch (DeskException.NotSignedIn e) {
            tell(Optional.of(e));
            throw e;
        } catch (DeskException | CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            throw AwsFailures.noCredentials(e);
        }
    }

    /** One announcement at a time, so that the last one is how it is. */
    private void tell(Optional<DeskException.NotSignedIn> why) {
        synchronized (listeners) {
            boolean before = expired.getAndSet(why.isPresent());
            if (before || why.isPresent()) {
                listeners.forEach(listener -> listener.accept(why));
            }
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
