package io.cruddur.desk.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.account.AccountState.Challenged;
import io.cruddur.desk.core.account.AccountState.In;
import io.cruddur.desk.core.account.AccountState.PlainPasswordWanted;
import io.cruddur.desk.core.account.AccountState.SignedOut;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.RowChange;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.account.BrowserSignIn;
import io.cruddur.desk.port.account.CodeSent;
import io.cruddur.desk.port.account.PoolSignIn;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.port.account.SignInStep;
import io.cruddur.desk.port.account.SignedIn;
import io.cruddur.desk.port.account.TokenSet;
import io.cruddur.desk.support.ManualTime;
import io.cruddur.desk.ui.kit.Background;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A person signs in, stays so, and is asked again when that ends. */
class OwnAccountTest {
    private static final String SUB = "3f1b9a52-7a44-4d0e-9f0b-0c2a1d9e7c55";
    private static final SignInChallenge.Pending PENDING = new SignInChallenge.Pending() {};
    private static final SignInChallenge.Code CODE =
            new SignInChallenge.Code(PENDING, SignInChallenge.Factor.EMAIL, "m***@c***");

    private final ManualTime time = new ManualTime(Instant.parse("2026-11-21T07:00:00Z"));
    private final List<String> asked = new ArrayList<>();
    private final List<User> rows = new ArrayList<>();
    private Supplier<SignInStep> next = () -> person("t1");
    private Supplier<SignedIn> refreshed = () -> person("t2");
    private @Nullable RuntimeException signOutFails;
    private @Nullable RuntimeException database;
    private Runnable meanwhile = () -> {};
    private int changes;
    private final Background background = new Background(Runnable::run, Runnable::run, time);
    private final OwnAccount account = new OwnAccount(new Pool(), new Rows(), background, time, () -> changes++);

    private SignedIn person(String token) {
        return new SignedIn(
                SUB,
                "mira",
                "mira@cruddur.example",
                time.instant().plus(Duration.ofHours(1)),
                new TokenSet(token, token, token));
    }

    private User row(String cognitoId) {
        return new User(UUID.randomUUID(), "Mira", "mira", "mira@cruddur.example", cognitoId, Instant.EPOCH);
    }

    private static DeskException.NotAccepted refusal(SignInFailure why) {
        return new DeskException.NotAccepted(why, "No.", null);
    }

    private static DeskException gone() {
        return new DeskException.Unreachable("Nobody answers.", null);
    }

    private final class Pool implements PoolSignIn {
        private SignInStep step(String what) {
            asked.add(what);
            return next.get();
        }

        @Override
        public SignInStep begin(String login, char[] password, PlainPassword plain) {
            return step("begin " + login + " " + new String(password) + " " + plain);
        }

        @Override
        public SignInStep newPassword(
                SignInChallenge.NewPassword challenge, char[] password, Map<String, String> attributes) {
            return step("new " + new String(password) + attributes);
        }

        @Override
        public SignInStep code(SignInChallenge.Code challenge, String code) {
            return step("code " + code);
        }

        @Override
        public SignInStep select(SignInChallenge.SelectFactor challenge, SignInChallenge.Factor factor) {
            return step("select " + factor);
        }

        @Override
        public SignInStep setUp(SignInChallenge.SetUpApp challenge, String code) {
            return step("set up " + code);
        }

        @Override
        public SignedIn refresh(SignedIn person) {
            asked.add("refresh " + person.tokens().refresh());
            return refreshed.get();
        }

        @Override
        public void signOut(SignedIn person) {
            asked.add("out " + person.tokens().refresh());
            if (signOutFails != null) {
                throw signOutFails;
            }
        }

        @Override
        public CodeSent forgotPassword(String login) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void confirmForgotPassword(String login, String code, char[] password) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Rows implements UserDatabase {
        @Override
        public List<User> all(Work work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<User> search(String text, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<User> byUuid(UUID uuid) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<User> byPoolUser(String sub, String email) {
            meanwhile.run();
            if (database != null) {
                throw database;
            }
            return List.copyOf(rows);
        }

        @Override
        public int apply(List<RowChange> changes, Work work) {
            throw new UnsupportedOperationException();
        }
    }

    private void signIn() {
        account.signIn("mira", "hunter2".toCharArray());
    }

    private OwnRow ownRow() {
        return ((In) account.state()).row();
    }

    @Test
    void oneIsTheRowWithOnesSub() {
        rows.add(row(SUB));
        signIn();
        assertThat(ownRow()).isEqualTo(new OwnRow.Found(rows.getFirst()));
        assertThat(account.isBusy()).isFalse();
        assertThat(changes).isPositive();
    }

    @Test
    void noRowARowThatIsNotLinkedAndTwoRowsAreStatesOfTheirOwn() {
        signIn();
        assertThat(ownRow()).isEqualTo(new OwnRow.Missing());

        rows.add(row(User.MOCK));
        account.lookAgain();
        assertThat(ownRow()).isEqualTo(new OwnRow.NotLinked(rows.getFirst()));

        rows.add(row(SUB));
        account.lookAgain();
        assertThat(ownRow()).isEqualTo(new OwnRow.Found(rows.get(1)));

        rows.add(row(SUB));
        account.lookAgain();
        assertThat(ownRow()).isEqualTo(new OwnRow.Several(rows.subList(1, 3)));

        database = gone();
        account.lookAgain();
        assertThat(ownRow()).isInstanceOf(OwnRow.Unreadable.class);
    }

    @Test
    void thePasswordIsClearedWhateverComesOfIt() {
        char[] password = "hunter2".toCharArray();
        account.signIn("mira", password);
        assertThat(password).containsOnly('\0');

        account.signOut();
        next = () -> thrown(refusal(SignInFailure.USER_OR_PASSWORD));
        char[] wrong = "hunter2".toCharArray();
        account.signIn("mira", wrong);
        assertThat(wrong).containsOnly('\0');
        assertThat(account.state()).isEqualTo(new SignedOut());
        assertThat(account.failure()).isPresent();
    }

    private static SignInStep thrown(RuntimeException problem) {
        throw problem;
    }

    @Test
    void thePasswordItselfIsSentWhenThePersonAgrees() {
        next = () -> thrown(refusal(SignInFailure.PLAIN_PASSWORD_ONLY));
        char[] password = "hunter2".toCharArray();
        account.signIn("mira", password);
        assertThat(account.state()).isEqualTo(new PlainPasswordWanted("mira"));
        assertThat(account.failure()).isEmpty();

        next = () -> person("t1");
        account.sendPlainPassword();
        assertThat(account.state()).isInstanceOf(In.class);
        assertThat(asked).containsExactly("begin mira hunter2 REFUSED", "begin mira hunter2 AGREED");
        assertThat(password).containsOnly('\0');
    }

    @Test
    void thePasswordIsClearedWhenThePersonDoesNotAgree() {
        next = () -> thrown(refusal(SignInFailure.PLAIN_PASSWORD_ONLY));
        char[] password = "hunter2".toCharArray();
        account.signIn("mira", password);
        account.cancel();
        assertThat(password).containsOnly('\0');
        assertThat(account.state()).isEqualTo(new SignedOut());
    }

    @Test
    void oneChallengeFollowsTheOtherAndAWrongAnswerIsGivenAgain() {
        next = () -> new SignInChallenge.NewPassword(PENDING, List.of("name"));
        signIn();
        next = () -> CODE;
        account.newPassword("hunter3".toCharArray(), Map.of("name", "Mira"));
        assertThat(account.state()).isEqualTo(new Challenged(CODE));

        next = () -> thrown(refusal(SignInFailure.CODE_WRONG));
        account.code("1");
        assertThat(account.state()).isEqualTo(new Challenged(CODE));
        assertThat(account.failure()).isPresent();
        next = () -> thrown(gone());
        account.code("2");
        assertThat(account.state()).as("the network was gone").isEqualTo(new Challenged(CODE));

        next = () -> person("t1");
        account.code("3");
        assertThat(account.state()).isInstanceOf(In.class);
        assertThat(account.failure()).isEmpty();
        assertThat(asked)
                .containsExactly("begin mira hunter2 REFUSED", "new hunter3{name=Mira}", "code 1", "code 2", "code 3");
    }

    @Test
    void aChallengeThatThePoolHasEndedBeginsAnew() {
        next = () -> CODE;
        signIn();
        next = () -> thrown(refusal(SignInFailure.OVER));
        account.code("1");
        assertThat(account.state()).isEqualTo(new SignedOut());
        assertThat(account.failure()).isPresent();
    }

    @Test
    void tokensAreRefreshedSoonBeforeTheyExpireAgainAndAgain() {
        rows.add(row(SUB));
        signIn();
        time.pass(Duration.ofMinutes(54));
        assertThat(asked).hasSize(1);
        time.pass(Duration.ofMinutes(2));
        assertThat(asked).endsWith("refresh t1");
        assertThat(((In) account.state()).person().tokens().refresh()).isEqualTo("t2");
        assertThat(ownRow()).isInstanceOf(OwnRow.Found.class);
        time.pass(Duration.ofMinutes(56));
        assertThat(asked).endsWith("refresh t1", "refresh t2");
    }

    @Test
    void aNetworkThatIsGoneForAWhileSignsNobodyOut() {
        signIn();
        refreshed = () -> (SignedIn) thrown(gone());
        time.pass(Duration.ofMinutes(57));
        assertThat(account.state()).isInstanceOf(In.class);
        refreshed = () -> person("t2");
        time.pass(Duration.ofMinutes(1));
        assertThat(((In) account.state()).person().tokens().refresh()).isEqualTo("t2");
        assertThat(account.failure()).isEmpty();
    }

    @Test
    void whenTheyCannotBeRefreshedThePersonIsAskedAgainAndStaysKnown() {
        rows.add(row(SUB));
        for (DeskException problem : List.of(refusal(SignInFailure.REVOKED), gone())) {
            next = () -> person("t1");
            signIn();
            In before = (In) account.state();
            refreshed = () -> (SignedIn) thrown(problem);
            time.pass(Duration.ofMinutes(62));
            assertThat(account.state()).isEqualTo(new SignedOut());
            assertThat(account.failure()).contains(problem);
            assertThat(account.lapsed()).contains(before);

            next = () -> CODE;
            signIn();
            assertThat(account.lapsed()).as("while one is asked").contains(before);
            next = () -> person("t3");
            account.code("1");
            assertThat(account.lapsed()).isEmpty();
            account.signOut();
        }
    }

    /** A client that rotates its tokens gives each of them once. */
    @Test
    void tokensThatAreRenewedWhileTheRowIsLookedForAreKept() {
        signIn();
        meanwhile = () -> {
            meanwhile = () -> {};
            time.pass(Duration.ofMinutes(56));
        };
        account.lookAgain();
        assertThat(asked).endsWith("refresh t1");
        assertThat(((In) account.state()).person().tokens().refresh()).isEqualTo("t2");
        time.pass(Duration.ofMinutes(56));
        assertThat(asked).endsWith("refresh t2");
    }

    /** No alarm rings in a machine that sleeps, and its network comes back after its clock. */
    @Test
    void aMachineThatWakesUpWithoutANetworkKeepsThePersonSignedIn() {
        signIn();
        refreshed = () -> (SignedIn) thrown(gone());
        time.sleep(Duration.ofHours(9));
        time.pass(Duration.ofMinutes(3));
        assertThat(account.state()).isInstanceOf(In.class);
        refreshed = () -> person("t2");
        time.pass(Duration.ofMinutes(1));
        assertThat(((In) account.state()).person().tokens().refresh()).isEqualTo("t2");

        refreshed = () -> (SignedIn) thrown(gone());
        time.sleep(Duration.ofHours(9));
        time.pass(Duration.ofMinutes(8));
        assertThat(account.state()).isEqualTo(new SignedOut());
    }

    @Test
    void whoSignsOutIsOutAtOnceAndTheTokensAreRevoked() {
        signIn();
        account.signOut();
        assertThat(account.state()).isEqualTo(new SignedOut());
        assertThat(asked).endsWith("out t1");
        assertThat(account.failure()).isEmpty();
        int before = asked.size();
        time.pass(Duration.ofHours(3));
        assertThat(asked).as("nothing is refreshed any more").hasSize(before);
        assertThat(time.ringing()).isZero();

        signOutFails = gone();
        signIn();
        account.signOut();
        assertThat(account.state()).isEqualTo(new SignedOut());
        assertThat(account.failure()).contains(signOutFails);
    }

    /** A browser that comes back at once. */
    private BrowserSignIn browser(Supplier<SignedIn> comes) {
        return () -> new BrowserSignIn.Visit() {
            @Override
            public URI address() {
                return URI.create("https://pool.example/authorize");
            }

            @Override
            public SignedIn await() {
                return comes.get();
            }

            @Override
            public void close() {
                asked.add("closed");
            }
        };
    }

    @Test
    void oneSignsInByTheBrowserAndNothingListensAfterwards() {
        List<URI> opened = new ArrayList<>();
        account.signIn(browser(() -> (SignedIn) thrown(refusal(SignInFailure.OVER))), opened::add);
        assertThat(account.failure()).isPresent();
        account.signIn(browser(() -> person("t1")), opened::add);
        assertThat(account.state()).isInstanceOf(In.class);
        assertThat(opened).hasSize(2).containsOnly(URI.create("https://pool.example/authorize"));
        assertThat(asked).containsExactly("closed", "closed");
        account.signIn(browser(() -> person("t2")), opened::add);
        assertThat(opened).as("one who is in need not").hasSize(2);
    }

    @Test
    void anAnswerThatComesAfterTheCancelIsNotHeard() {
        List<Runnable> late = new ArrayList<>();
        OwnAccount slow = new OwnAccount(
                new Pool(), new Rows(), new Background(late::add, Runnable::run, time), time, () -> changes++);
        slow.signIn("mira", "hunter2".toCharArray());
        assertThat(slow.isBusy()).isTrue();
        slow.cancel();
        assertThat(slow.isBusy()).isFalse();
        late.forEach(Runnable::run);
        assertThat(slow.state()).isEqualTo(new SignedOut());
    }
}
