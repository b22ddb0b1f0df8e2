package io.cruddur.desk.ui.messages.signin;

import static io.cruddur.desk.ui.messages.signin.ScriptedPool.PENDING;
import static io.cruddur.desk.ui.messages.signin.ScriptedPool.SUB;
import static io.cruddur.desk.ui.messages.signin.ScriptedPool.person;
import static io.cruddur.desk.ui.messages.signin.ScriptedPool.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.account.BrowserSignIn;
import io.cruddur.desk.port.account.PasswordPolicy;
import io.cruddur.desk.port.account.SentCodes;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.port.account.SignInChallenge.Factor;
import io.cruddur.desk.port.account.SignedIn;
import io.cruddur.desk.support.ManualTime;
import io.cruddur.desk.support.SessionBuilder;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.messages.FakeUsers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignInViewModelTest {
    private static final SignInChallenge.Code EMAIL = new SignInChallenge.Code(PENDING, Factor.EMAIL, "m***@e***");
    private static final String GOOD = "Hunter-2-and-3";

    private final ManualTime time = new ManualTime(Instant.parse("2026-11-21T12:00:00Z"));
    private final ScriptedPool pool = new ScriptedPool();
    private final FakeUsers users = new FakeUsers();
    private final List<Runnable> late = new ArrayList<>();
    private boolean slow;
    private final BrowserSignIn browser = () -> new BrowserSignIn.Visit() {
        @Override
        public URI address() {
            return URI.create("https://cruddur.auth.example.com/login");
        }

        @Override
        public SignedIn await() {
            return person();
        }

        @Override
        public void close() {}
    };
    private final List<URI> opened = new ArrayList<>();
    private final SignInViewModel model = new SignInViewModel(
            SessionBuilder.in(Environment.LOCAL)
                    .users(users)
                    .account(new Session.Account(pool, browser, pool).showing(this::sent))
                    .build(),
            new Background(this::execute, Runnable::run, time),
            time,
            opened::add);
    private final SignInFields fields = model.fields();
    private int leaves;
    private final Set<SentCodes.Purpose> unsent = EnumSet.noneOf(SentCodes.Purpose.class);

    SignInViewModelTest() {
        model.onLeft(() -> leaves++);
    }

    private Optional<SentCodes.SentCode> sent(String login, SentCodes.Purpose purpose) {
        return unsent.contains(purpose)
                ? Optional.empty()
                : Optional.of(new SentCodes.SentCode(login, 12345 + "" + (6 + purpose.ordinal())));
    }

    private void execute(Runnable work) {
        if (slow) {
            late.add(work);
        } else {
            work.run();
        }
    }

    private void signIn() {
        fields.login.set("mira");
        fields.password.set("hunter2");
        model.goOn();
    }

    private SignInPage page() {
        return model.pageProperty().get();
    }

    private void linked() {
        users.users.add(new User(
                UUID.fromString("00000000-0000-4000-8000-000000000001"),
                "Mira Lund",
                "mira",
                "mira@example.com",
                SUB,
                Instant.EPOCH));
    }

    @Test
    void oneIsInWithTheRowOfOnesSub() {
        linked();
        assertThat(model.status().possible.get()).isFalse();
        signIn();

        assertThat(model.personProperty().get()).isEqualTo(users.users.getLast().person());
        assertThat(fields.password.get()).isEmpty();
        assertThat(pool.asked).containsExactly("begin mira hunter2 REFUSED");
    }

    @Test
    void withoutARowOneIsToldAndLooksAgain() {
        signIn();
        assertThat(page()).isEqualTo(SignInPage.NO_ROW);
        assertThat(model.personProperty().get()).isNull();
        model.goOn();
        assertThat(model.status().note.get()).isEqualTo("Nothing has changed yet.");

        linked();
        model.goOn();
        assertThat(model.personProperty().get()).isNotNull();

        List<String> names = new ArrayList<>();
        model.pageProperty().subscribe(_ -> names.add(fields.login.get()));
        model.signOut();
        assertThat(page()).isEqualTo(SignInPage.SIGN_IN);
        assertThat(names.getLast())
                .as("the name when the page comes, by which the focus goes")
                .isEmpty();
        assertThat(model.personProperty().get()).isNull();
        assertThat(fields.login.get()).isEmpty();
        assertThat(pool.asked).endsWith("sign out");
    }

    @Test
    void everyChallengeIsAPage() {
        Map<SignInPage, SignInChallenge> challenges = new EnumMap<>(Map.of(
                SignInPage.NEW_PASSWORD, new SignInChallenge.NewPassword(PENDING, List.of("name")),
                SignInPage.CODE, EMAIL,
                SignInPage.SELECT_FACTOR, new SignInChallenge.SelectFactor(PENDING, List.of(Factor.SMS, Factor.EMAIL)),
                SignInPage.SET_UP_APP,
                        new SignInChallenge.SetUpApp(PENDING, "ABCD", URI.create("otpauth://totp/x?secret=ABCD")),
                SignInPage.OTHER_CHALLENGE, new SignInChallenge.Other(PENDING, "WEB_AUTHN")));
        challenges.forEach((page, challenge) -> {
            pool.then(challenge);
            signIn();
            assertThat(page()).isEqualTo(page);
            model.back();
            assertThat(page()).isEqualTo(SignInPage.SIGN_IN);
        });
        assertThat(leaves).isZero();
        model.back();
        assertThat(leaves).isOne();
    }

    @Test
    void aNewPasswordIsCheckedWhileItIsTyped() {
        pool.then(new SignInChallenge.NewPassword(PENDING, List.of("name"))).then(person());
        signIn();
        Objects.requireNonNull(fields.attributes().get("name")).set("Mira");
        fields.newPassword.set("short");
        assertThat(fields.lacks(model.status().policy.get()))
                .containsExactlyInAnyOrder(
                        PasswordPolicy.Part.LENGTH,
                        PasswordPolicy.Part.UPPERCASE,
                        PasswordPolicy.Part.DIGIT,
                        PasswordPolicy.Part.SYMBOL);
        model.goOn();
        assertThat(pool.asked).hasSize(1);

        fields.newPassword.set(GOOD);
        model.goOn();
        assertThat(pool.asked).endsWith("new " + GOOD + " {name=Mira}");
        assertThat(fields.newPassword.get()).isEmpty();
    }

    @Test
    void aWrongCodeIsTypedAnewAndTheOneThatWasSentIsShown() {
        pool.then(EMAIL).thenRefuses(refusal(SignInFailure.CODE_WRONG)).then(person());
        signIn();
        assertThat(model.status().sentCode.get()).isEqualTo(new SentCodes.SentCode("mira", "123458"));
        fields.code.set("1");
        model.goOn();
        assertThat(page()).isEqualTo(SignInPage.CODE);
        assertThat(model.status().failure.get()).isEqualTo("Refused: CODE_WRONG");
        assertThat(fields.code.get()).isEmpty();
        assertThat(model.status().sentCode.get()).as("to check against").isNotNull();
        fields.code.set("123456");
        model.goOn();
        assertThat(page()).isEqualTo(SignInPage.NO_ROW);
    }

    @Test
    void theCodeOfAnAppWasNotSent() {
        pool.then(new SignInChallenge.Code(PENDING, Factor.APP, ""));
        signIn();
        assertThat(model.status().sentCode.get()).isNull();
    }

    @Test
    void aWrongPasswordIsTypedAnewAndANetworkThatIsGoneLosesNothing() {
        pool.thenRefuses(refusal(SignInFailure.USER_OR_PASSWORD))
                .thenRefuses(new DeskException.Unreachable("No answer.", null));
        signIn();
        assertThat(fields.password.get()).isEmpty();
        assertThat(fields.login.get()).isEqualTo("mira");
        assertThat(model.status().failure.get())
                .isEqualTo("The user name or the password is not right. Check both and try again, or press “Forgot"
                        + " your password?”.");
        signIn();
        assertThat(fields.password.get()).isEqualTo("hunter2");
    }

    @Test
    void thePasswordItselfIsSentOnlyWhenThePersonAgrees() {
        pool.thenRefuses(refusal(SignInFailure.PLAIN_PASSWORD_ONLY)).then(person());
        signIn();
        assertThat(page()).isEqualTo(SignInPage.PLAIN_PASSWORD);
        assertThat(fields.password.get()).isEmpty();
        assertThat(new SignInWording(model, false, Behind.CHAT).sentence()).contains("goes to AWS alone");
        assertThat(new SignInWording(model, true, Behind.CHAT).sentence()).doesNotContain("AWS");
        model.goOn();
        assertThat(pool.asked).endsWith("begin mira hunter2 AGREED");
    }

    @Test
    void anAccountIsMadeConfirmedAndSignedInWith() {
        model.createAccount();
        fields.displayName.set("Mira Lund");
        fields.handle.set("mira lund");
        fields.email.set("mira@example.com");
        fields.newPassword.set(GOOD);
        assertThat(model.status().possible.get()).as("a handle like that").isFalse();
        fields.handle.set("mira");
        pool.refusals.add(refusal(SignInFailure.TAKEN));
        model.goOn();
        assertThat(page()).isEqualTo(SignInPage.CREATE);
        assertThat(model.status().wayOn.get()).isEqualTo(WayOn.SIGN_IN);
        assertThat(model.status().about.get()).isEqualTo(AboutField.HANDLE);
        assertThat(model.status().failure.get()).startsWith("Somebody has this handle");
        pool.refusals.add(
                new DeskException.WriteRefused("Could not create the account: Invalid email address format."));
        model.goOn();
        assertThat(model.status().about.get()).isEqualTo(AboutField.EMAIL);
        assertThat(fields.newPassword.get()).as("need not be typed again").isEqualTo(GOOD);

        model.goOn();
        assertThat(page()).isEqualTo(SignInPage.CONFIRM);
        assertThat(model.sentTo().to()).isEqualTo("m***@e***");
        assertThat(model.status().sentCode.get()).isEqualTo(new SentCodes.SentCode("mira", "123456"));
        assertThat(fields.newPassword.get()).isEmpty();

        model.sendAgain();
        assertThat(model.status().note.get()).startsWith("A new code was sent");
        fields.code.set("123456");
        pool.refusals.add(refusal(SignInFailure.TAKEN));
        model.goOn();
        assertThat(model.status().failure.get()).startsWith("This email address belongs to another account");
        assertThat(model.status().wayOn.get()).isEqualTo(WayOn.SIGN_IN);
        model.goOn();
        assertThat(page()).isEqualTo(SignInPage.SIGN_IN);
        assertThat(fields.login.get()).isEqualTo("mira");
        assertThat(model.status().note.get()).startsWith("Your account is confirmed");
        assertThat(pool.asked).endsWith("again mira", "confirm mira 123456", "confirm mira 123456");
    }

    @Test
    void noWayOnIsTheCallThatWasRefused() {
        fields.login.set("mira");
        for (SignInFailure why : SignInFailure.values()) {
            for (boolean sent : new boolean[] {false, true}) {
                model.forgotPassword();
                if (sent) {
                    model.goOn();
                }
                pool.asked.clear();
                pool.refusals.add(refusal(why));
                if (sent) {
                    fields.code.set("123456");
                    fields.newPassword.set(GOOD);
                }
                model.goOn();
                assertThat(pool.asked).as("%s", why).hasSize(1);
                String refused = pool.asked.getFirst();
                model.follow();
                assertThat(pool.asked.subList(1, pool.asked.size()))
                        .as("%s", why)
                        .doesNotContain(refused);
                model.signOut();
                fields.login.set("mira");
            }
        }
    }

    @Test
    void whatStopsByItselfLeavesThePageFree() {
        pool.thenRefuses(refusal(SignInFailure.PLAIN_PASSWORD_ONLY)).thenStops();
        signIn();
        model.goOn();
        assertThat(model.status().busy.get()).isFalse();
        assertThat(page()).as("the password is cleared").isEqualTo(SignInPage.SIGN_IN);
        assertThat(model.status().failure.get()).isEmpty();

        pool.then(EMAIL).thenStops();
        signIn();
        fields.code.set("123456");
        model.goOn();
        assertThat(model.status().busy.get()).isFalse();

        fields.login.set("mira");
        model.forgotPassword();
        pool.stops = true;
        model.goOn();
        assertThat(model.status().busy.get()).isFalse();
        assertThat(page()).isEqualTo(SignInPage.FORGOTTEN);

        pool.stops = false;
        model.back();
        signIn();
        assertThat(page()).isEqualTo(SignInPage.NO_ROW);
    }

    @Test
    void whoIsNotConfirmedIsSentACode() {
        pool.thenRefuses(refusal(SignInFailure.NOT_CONFIRMED));
        signIn();
        assertThat(model.status().failure.get())
                .isEqualTo("This account is not confirmed yet. Have a code sent to confirm it.");
        assertThat(model.status().wayOn.get()).isEqualTo(WayOn.CONFIRM);
        model.follow();
        assertThat(pool.asked).endsWith("again mira");
        assertThat(page()).isEqualTo(SignInPage.CONFIRM);
    }

    @Test
    void aForgottenPasswordIsSetAnewWithACode() {
        fields.login.set("mira");
        model.forgotPassword();
        model.goOn();
        assertThat(page()).isEqualTo(SignInPage.RESET);
        fields.code.set("000000");
        fields.newPassword.set(GOOD);
        pool.refusals.add(refusal(SignInFailure.CODE_EXPIRED));
        model.goOn();
        assertThat(model.status().wayOn.get()).isEqualTo(WayOn.SEND_AGAIN);
        assertThat(fields.newPassword.get()).isEqualTo(GOOD);
        fields.code.set("123456");
        model.goOn();
        assertThat(page()).isEqualTo(SignInPage.SIGN_IN);
        assertThat(model.status().note.get()).startsWith("Your password was changed");
        assertThat(pool.asked).containsExactly("forgot mira", "reset mira 000000 " + GOOD, "reset mira 123456 " + GOOD);
    }

    @Test
    void aCodeOfAnotherPurposeIsNotShownAndWhereNoneWasSentThatIsSaid() {
        unsent.add(SentCodes.Purpose.NEW_PASSWORD);
        fields.login.set("mira");
        model.forgotPassword();
        model.goOn();
        assertThat(page()).isEqualTo(SignInPage.FORGOTTEN);
        assertThat(model.status().failure.get()).startsWith("No code was sent: this account is not confirmed yet");
        assertThat(model.status().wayOn.get()).isEqualTo(WayOn.CONFIRM);
        model.follow();
        assertThat(page()).isEqualTo(SignInPage.CONFIRM);
        assertThat(pool.asked).containsExactly("forgot mira", "again mira");
        assertThat(model.status().sentCode.get()).isEqualTo(new SentCodes.SentCode("mira", "123456"));
    }

    @Test
    void whatIsGoingOnIsStoppedAndItsAnswerIsNotHeard() {
        slow = true;
        signIn();
        assertThat(model.status().busy.get()).isTrue();
        model.back();
        assertThat(model.status().busy.get()).isFalse();
        late.forEach(Runnable::run);
        assertThat(page()).isEqualTo(SignInPage.SIGN_IN);

        late.clear();
        model.forgotPassword();
        fields.login.set("mira");
        model.goOn();
        assertThat(model.status().busy.get()).isTrue();
        model.back();
        late.forEach(Runnable::run);
        assertThat(page()).isEqualTo(SignInPage.FORGOTTEN);
        assertThat(model.status().busy.get()).isFalse();
    }

    @Test
    void whenTheTokensCannotBeRefreshedOneIsAskedAgain() {
        linked();
        signIn();
        pool.refreshed = () -> {
            throw refusal(SignInFailure.REVOKED);
        };
        time.pass(Duration.ofMinutes(62));
        assertThat(model.lapsedProperty().get()).isTrue();
        assertThat(model.personProperty().get()).isNull();
        assertThat(page()).isEqualTo(SignInPage.SIGN_IN);
        assertThat(model.status().failure.get()).isEqualTo("Refused: REVOKED");
        assertThat(fields.login.get()).isEqualTo("mira");

        signIn();
        assertThat(model.lapsedProperty().get()).isFalse();
        assertThat(model.personProperty().get()).isNotNull();
    }

    @Test
    void whoGoesBackInsteadIsSignedOut() {
        linked();
        signIn();
        pool.refreshed = () -> {
            throw refusal(SignInFailure.REVOKED);
        };
        time.pass(Duration.ofMinutes(62));
        model.back();
        assertThat(model.lapsedProperty().get()).isFalse();
        assertThat(leaves).isOne();
        assertThat(fields.login.get()).isEmpty();
    }

    @Test
    void withoutAnAddressToComeBackToTheBrowserIsNotOffered() {
        assertThat(model.hasBrowser()).isTrue();
        try (SignInViewModel without = new SignInViewModel(
                SessionBuilder.in(Environment.PROD)
                        .account(new Session.Account(pool, Optional.empty(), pool, Optional.empty()))
                        .build(),
                new Background(this::execute, Runnable::run, time),
                time,
                opened::add)) {
            assertThat(without.hasBrowser()).isFalse();
            without.signInByBrowser();
        }
        assertThat(opened).isEmpty();
    }

    @Test
    void thePoolsOwnPagesAreOpenedInTheBrowser() {
        linked();
        model.signInByBrowser();
        assertThat(opened).containsExactly(URI.create("https://cruddur.auth.example.com/login"));
        assertThat(model.personProperty().get()).isNotNull();
    }
}
