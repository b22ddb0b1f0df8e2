package io.cruddur.desk.ui.messages.signin;

import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.account.BrowserSignIn;
import io.cruddur.desk.port.account.SentCodes;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.port.account.SignInChallenge.Factor;
import io.cruddur.desk.support.FakeSessions;
import io.cruddur.desk.support.ManualTime;
import io.cruddur.desk.support.SessionBuilder;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.messages.FakeUsers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.scene.Parent;

/** Every page of signing in, on a pool that asks what is wanted. For the tour. */
public final class SignInMoments {
    /** What is shown. */
    public enum Page {
        SIGN_IN,
        WRONG_PASSWORD,
        NOT_CONFIRMED,
        WORKING,
        PLAIN_PASSWORD,
        NEW_PASSWORD,
        CODE_EMAIL,
        CODE_APP,
        SELECT_FACTOR,
        SET_UP_APP,
        OTHER_CHALLENGE,
        NO_ROW,
        TWO_ROWS,
        LAPSED,
        CREATE,
        CONFIRM,
        CONFIRMED,
        FORGOTTEN,
        RESET
    }

    private static final Set<Page> ASKS_NOTHING = EnumSet.of(Page.SIGN_IN, Page.CREATE, Page.CONFIRM, Page.CONFIRMED);
    private static final SignInChallenge.Pending PENDING = ScriptedPool.PENDING;

    private final ScriptedPool pool = new ScriptedPool();
    private final FakeUsers users = new FakeUsers();
    private final ManualTime time = new ManualTime(Instant.parse("2026-11-21T12:00:00Z"));
    private boolean stopped;

    private SignInMoments() {}

    /** The page as it then is. On the FX thread. */
    public static Parent at(Page page) {
        return new SignInMoments().show(page);
    }

    private Parent show(Page page) {
        boolean local = page == Page.SIGN_IN;
        Session session = SessionBuilder.in(local ? Environment.LOCAL : Environment.PROD)
                .users(users)
                .account(new Session.Account(
                                pool,
                                local ? Optional.empty() : Optional.of(FakeSessions.unused(BrowserSignIn.class)),
                                pool,
                                Optional.empty())
                        .showing((_, _) -> Optional.of(new SentCodes.SentCode("mira@example.com", "482913"))))
                .build();
        SignInViewModel model = new SignInViewModel(
                session,
                new Background(
                        work -> {
                            if (!stopped) {
                                work.run();
                            }
                        },
                        Runnable::run,
                        time),
                time,
                _ -> {});
        Parent view = FxmlViews.load(
                FxmlView.SIGN_IN, new SignInController(model, !session.place().isProd(), Behind.CHAT));
        go(page, model);
        return view;
    }

    private void go(Page page, SignInViewModel model) {
        SignInFields fields = model.fields();
        switch (page) {
            case SIGN_IN, NO_ROW -> {}
            case WRONG_PASSWORD -> pool.thenRefuses(ScriptedPool.refusal(SignInFailure.USER_OR_PASSWORD));
            case NOT_CONFIRMED -> pool.thenRefuses(ScriptedPool.refusal(SignInFailure.NOT_CONFIRMED));
            case WORKING -> stopped = true;
            case PLAIN_PASSWORD -> pool.thenRefuses(ScriptedPool.refusal(SignInFailure.PLAIN_PASSWORD_ONLY));
            case NEW_PASSWORD -> pool.then(new SignInChallenge.NewPassword(PENDING, List.of("name")));
            case CODE_EMAIL ->
                pool.then(new SignInChallenge.Code(PENDING, Factor.EMAIL, "m***@e***"))
                        .thenRefuses(ScriptedPool.refusal(SignInFailure.CODE_WRONG));
            case CODE_APP -> pool.then(new SignInChallenge.Code(PENDING, Factor.APP, ""));
            case SELECT_FACTOR ->
                pool.then(new SignInChallenge.SelectFactor(PENDING, List.of(Factor.APP, Factor.SMS, Factor.EMAIL)));
            case SET_UP_APP ->
                pool.then(new SignInChallenge.SetUpApp(
                        PENDING,
                        "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
                        URI.create("otpauth://totp/Cruddur:mira?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
                                + "&issuer=Cruddur")));
            case OTHER_CHALLENGE -> pool.then(new SignInChallenge.Other(PENDING, "WEB_AUTHN"));
            case TWO_ROWS -> {
                row("mira");
                row("mira.lund");
            }
            case LAPSED -> row("mira");
            case CREATE, CONFIRM, CONFIRMED -> create(page, model);
            case FORGOTTEN, RESET -> model.forgotPassword();
        }
        if (!ASKS_NOTHING.contains(page)) {
            fields.login.set("mira");
            fields.password.set("hunter2");
            if (page != Page.FORGOTTEN) {
                model.goOn();
            }
        }
        switch (page) {
            case NEW_PASSWORD, RESET -> fields.newPassword.set("Hunter-2");
            case CODE_EMAIL -> {
                fields.code.set("1");
                model.goOn();
            }
            case LAPSED -> {
                pool.refreshed = () -> {
                    throw ScriptedPool.refusal(SignInFailure.REVOKED);
                };
                time.pass(Duration.ofMinutes(62));
            }
            default -> {}
        }
    }

    private static void create(Page page, SignInViewModel model) {
        SignInFields fields = model.fields();
        model.createAccount();
        fields.displayName.set("Mira Lund");
        fields.handle.set("mira");
        fields.email.set("mira@example.com");
        fields.newPassword.set(page == Page.CREATE ? "hunter2" : "Hunter-2-and-3");
        if (page != Page.CREATE) {
            model.goOn();
        }
        if (page == Page.CONFIRMED) {
            fields.code.set("482913");
            model.goOn();
        }
    }

    private void row(String handle) {
        users.users.add(new User(
                UUID.nameUUIDFromBytes(handle.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "Mira Lund",
                handle,
                "mira@example.com",
                ScriptedPool.SUB,
                Instant.EPOCH));
    }
}
