package io.cruddur.desk.ui.messages.signin;

import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.account.Accounts;
import io.cruddur.desk.port.account.CodeSent;
import io.cruddur.desk.port.account.PasswordPolicy;
import io.cruddur.desk.port.account.PoolSignIn;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.port.account.SignInStep;
import io.cruddur.desk.port.account.SignedIn;
import io.cruddur.desk.port.account.TokenSet;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A pool that answers as it was told to, and remembers what it was asked. */
public class ScriptedPool implements PoolSignIn, Accounts {
    public static final String SUB = "3f0b1c2d-0000-4000-8000-000000000001";
    static final SignInChallenge.Pending PENDING = new SignInChallenge.Pending() {};
    private static final CodeSent SENT = new CodeSent("m***@e***", "EMAIL");

    public final List<String> asked = new ArrayList<>();
    public final Deque<Supplier<SignInStep>> steps = new ArrayDeque<>();
    public final Deque<DeskException> refusals = new ArrayDeque<>();
    boolean stops;
    public Supplier<SignedIn> refreshed = ScriptedPool::person;

    public static SignedIn person() {
        return new SignedIn(
                SUB,
                "mira",
                "mira@example.com",
                Instant.parse("2026-11-21T13:00:00Z"),
                new TokenSet("id", "access", "refresh"));
    }

    public static DeskException refusal(SignInFailure failure) {
        return new DeskException.NotAccepted(failure, "Refused: " + failure, null);
    }

    public ScriptedPool then(SignInStep step) {
        steps.add(() -> step);
        return this;
    }

    public ScriptedPool thenRefuses(DeskException why) {
        steps.add(() -> {
            throw why;
        });
        return this;
    }

    ScriptedPool thenStops() {
        steps.add(() -> {
            throw new CancelledException();
        });
        return this;
    }

    private SignInStep step(String what) {
        asked.add(what);
        return steps.isEmpty() ? person() : steps.removeFirst().get();
    }

    private void call(String what) {
        asked.add(what);
        if (stops) {
            throw new CancelledException();
        }
        if (!refusals.isEmpty()) {
            throw refusals.removeFirst();
        }
    }

    @Override
    public SignInStep begin(String login, char[] password, PlainPassword plain) {
        return step("begin " + login + " " + new String(password) + " " + plain);
    }

    @Override
    public SignInStep newPassword(
            SignInChallenge.NewPassword challenge, char[] password, Map<String, String> attributes) {
        return step("new " + new String(password) + " " + attributes);
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
        asked.add("refresh");
        return refreshed.get();
    }

    @Override
    public void signOut(SignedIn person) {
        call("sign out");
    }

    @Override
    public CodeSent forgotPassword(String login) {
        call("forgot " + login);
        return SENT;
    }

    @Override
    public void confirmForgotPassword(String login, String code, char[] password) {
        call("reset " + login + " " + code + " " + new String(password));
    }

    @Override
    public SignedUp signUp(NewAccount account, char[] password) {
        call("sign up " + account + " " + new String(password));
        return new SignedUp(account.handle(), SUB, false, SENT);
    }

    @Override
    public void confirm(String login, String code) {
        call("confirm " + login + " " + code);
    }

    @Override
    public CodeSent sendAgain(String login) {
        call("again " + login);
        return SENT;
    }

    @Override
    public Optional<PasswordPolicy> policy() {
        return Optional.of(PasswordPolicy.USUAL);
    }
}
