package io.cruddur.desk.core.account;

import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.account.BrowserSignIn;
import io.cruddur.desk.port.account.CodeSent;
import io.cruddur.desk.port.account.PoolSignIn;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.port.account.SignInStep;
import io.cruddur.desk.port.account.SignedIn;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool that remembers which tokens it has given, until they are revoked. Those that nobody waits for any more are
 * revoked at once, and what is left when the session is over, too. Safe from any thread.
 */
public final class HeldTokens implements PoolSignIn, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeldTokens.class);

    private final PoolSignIn pool;
    private final Duration patience;
    private final Set<SignedIn> held = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public HeldTokens(PoolSignIn pool) {
        this(pool, Duration.ofSeconds(3));
    }

    /** @param patience how long the end of the session waits for the pool */
    HeldTokens(PoolSignIn pool, Duration patience) {
        this.pool = pool;
        this.patience = patience;
    }

    /** The same for the pool's own pages. */
    public BrowserSignIn on(BrowserSignIn pages) {
        return () -> {
            BrowserSignIn.Visit visit = pages.begin();
            return new BrowserSignIn.Visit() {
                @Override
                public URI address() {
                    return visit.address();
                }

                @Override
                public SignedIn await() {
                    SignedIn person = visit.await();
                    hold(person);
                    return person;
                }

                @Override
                public void close() {
                    visit.close();
                }
            };
        };
    }

    private SignInStep came(SignInStep step) {
        if (step instanceof SignedIn person) {
            hold(person);
        }
        return step;
    }

    /** @throws CancelledException when whoever has asked has left meanwhile */
    private void hold(SignedIn person) {
        if (Thread.interrupted()) {
            revoke(person);
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
        keep(person);
    }

    /** Whoever comes when all is over, or just then, is revoked by one of the two. */
    private void keep(SignedIn person) {
        held.add(person);
        if (closed && held.remove(person)) {
            revoke(person);
        }
    }

    private void revoke(SignedIn person) {
        try {
            pool.signOut(person);
        } catch (DeskException | CancelledException e) {
            LOG.info("Tokens that are of no use any more were not revoked: {}", e.getMessage());
        }
    }

    @Override
    public SignInStep begin(String login, char[] password, PlainPassword plain) {
        return came(pool.begin(login, password, plain));
    }

    @Override
    public SignInStep newPassword(
            SignInChallenge.NewPassword challenge, char[] password, Map<String, String> attributes) {
        return came(pool.newPassword(challenge, password, attributes));
    }

    @Override
    public SignInStep code(SignInChallenge.Code challenge, String code) {
        return came(pool.code(challenge, code));
    }

    @Override
    public SignInStep select(SignInChallenge.SelectFactor challenge, SignInChallenge.Factor factor) {
        return came(pool.select(challenge, factor));
    }

    @Override
    public SignInStep setUp(SignInChallenge.SetUpApp challenge, String code) {
        return came(pool.setUp(challenge, code));
    }

    @Override
    public SignedIn refresh(SignedIn person) {
        SignedIn next = pool.refresh(person);
        if (held.remove(person)) {
            keep(next);
        } else {
            // Signed out while they were rotated: what was revoked then were the ones before.
            revoke(next);
        }
        return next;
    }

    @Override
    public void signOut(SignedIn person) {
        boolean was = held.remove(person);
        try {
            pool.signOut(person);
        } catch (DeskException.NotAccepted e) {
            throw e;
        } catch (DeskException | CancelledException e) {
            if (was) {
                held.add(person);
            }
            throw e;
        }
    }

    @Override
    public CodeSent forgotPassword(String login) {
        return pool.forgotPassword(login);
    }

    @Override
    public void confirmForgotPassword(String login, String code, char[] password) {
        pool.confirmForgotPassword(login, code, password);
    }

    /** The session is over. Does not wait long for a pool that does not answer. */
    @Override
    public void close() {
        closed = true;
        List<Thread> revoking = List.copyOf(held).stream()
                .filter(held::remove)
                .map(person -> Thread.ofVirtual().name("revoke").start(() -> revoke(person)))
                .toList();
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (Thread each : revoking) {
                each.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        revoking.forEach(Thread::interrupt);
    }
}
