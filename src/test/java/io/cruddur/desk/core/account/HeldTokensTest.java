package io.cruddur.desk.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.account.BrowserSignIn;
import io.cruddur.desk.port.account.PoolSignIn.PlainPassword;
import io.cruddur.desk.port.account.SignedIn;
import io.cruddur.desk.port.account.TokenSet;
import io.cruddur.desk.ui.messages.signin.ScriptedPool;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HeldTokensTest {
    private final ScriptedPool pool = new ScriptedPool();
    private final HeldTokens held = new HeldTokens(pool);

    private SignedIn signIn() {
        return (SignedIn) held.begin("mira", "hunter2".toCharArray(), PlainPassword.REFUSED);
    }

    private long revocations() {
        return pool.asked.stream().filter("sign out"::equals).count();
    }

    private static SignedIn rotated() {
        return new SignedIn(ScriptedPool.SUB, "mira", "", Instant.EPOCH, new TokenSet("id 2", "access 2", "refresh 2"));
    }

    @Test
    void whatIsLeftIsRevokedWithTheSession() {
        signIn();
        assertThat(revocations()).isZero();
        held.close();
        held.close();
        assertThat(revocations()).isEqualTo(1);
    }

    @Test
    void whatWasRevokedIsNotRevokedAgain() {
        held.signOut(signIn());
        held.close();
        assertThat(revocations()).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeRevokedIsTriedOnceMore() {
        SignedIn person = signIn();
        pool.refusals.add(new DeskException.Unreachable("No network.", null));
        assertThatThrownBy(() -> held.signOut(person)).isInstanceOf(DeskException.Unreachable.class);
        held.close();
        assertThat(revocations()).isEqualTo(2);
    }

    @Test
    void aTokenThatIsOfNoUseAnyMoreIsNotTriedAgain() {
        SignedIn person = signIn();
        pool.refusals.add(ScriptedPool.refusal(SignInFailure.REVOKED));
        assertThatThrownBy(() -> held.signOut(person)).isInstanceOf(DeskException.NotAccepted.class);
        held.close();
        assertThat(revocations()).isEqualTo(1);
    }

    @Test
    void whoSignsOutDuringARotationLeavesNoTokensBehind() {
        SignedIn person = signIn();
        pool.refreshed = () -> {
            held.signOut(person);
            return rotated();
        };
        held.refresh(person);
        assertThat(revocations()).as("those of before, and those that came").isEqualTo(2);
        held.close();
        assertThat(revocations()).isEqualTo(2);
    }

    @Test
    void theNewOnesAreHeldInThePlaceOfTheOld() {
        SignedIn person = signIn();
        pool.refreshed = HeldTokensTest::rotated;
        held.signOut(held.refresh(person));
        held.close();
        assertThat(revocations()).isEqualTo(1);
    }

    @Test
    void whatComesAfterACancelIsRevokedAtOnce() {
        pool.steps.add(() -> {
            Thread.currentThread().interrupt();
            return ScriptedPool.person();
        });
        assertThatThrownBy(this::signIn).isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(revocations()).isEqualTo(1);
    }

    @Test
    void whatComesWhenTheSessionIsOverIsRevokedAtOnce() {
        pool.steps.add(() -> {
            held.close();
            return ScriptedPool.person();
        });
        signIn();
        assertThat(revocations()).isEqualTo(1);
    }

    @Test
    void thoseOfThePoolsOwnPagesAreHeldToo() {
        BrowserSignIn pages = held.on(() -> new BrowserSignIn.Visit() {
            @Override
            public URI address() {
                return URI.create("https://cruddur.example");
            }

            @Override
            public SignedIn await() {
                return ScriptedPool.person();
            }

            @Override
            public void close() {}
        });
        try (BrowserSignIn.Visit visit = pages.begin()) {
            assertThat(visit.address()).hasHost("cruddur.example");
            visit.await();
        }
        held.close();
        assertThat(revocations()).isEqualTo(1);
    }

    @Test
    void aPoolThatSaysNothingHoldsNobodyUp() {
        CountDownLatch never = new CountDownLatch(1);
        ScriptedPool silent = new ScriptedPool() {
            @Override
            public void signOut(SignedIn person) {
                try {
                    never.await();
                } catch (InterruptedException _) {
                    throw new CancelledException();
                }
            }
        };
        HeldTokens there = new HeldTokens(silent, Duration.ofMillis(50));
        there.begin("mira", new char[0], PlainPassword.REFUSED);
        there.close();
        assertThat(never.getCount()).isEqualTo(1);
    }
}
