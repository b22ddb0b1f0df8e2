package io.cruddur.desk.ui.messages.signin;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.account.AccountState;
import io.cruddur.desk.core.account.OwnRow;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.port.account.SignInChallenge.Factor;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the page says of what it asks. */
final class SignInWording {
    private final SignInViewModel model;
    private final boolean local;
    private final Behind behind;

    SignInWording(SignInViewModel model, boolean local, Behind behind) {
        this.model = model;
        this.local = local;
        this.behind = behind;
    }

    String title() {
        return text(
                switch (model.pageProperty().get()) {
                    case SIGN_IN -> "signin.title";
                    case PLAIN_PASSWORD -> "signin.plain.title";
                    case NEW_PASSWORD -> "signin.new.title";
                    case CODE -> "signin.code.title";
                    case SELECT_FACTOR -> "signin.factor.title";
                    case SET_UP_APP -> "signin.app.title";
                    case OTHER_CHALLENGE -> "signin.other.title";
                    case NO_ROW -> rowTitle();
                    case CREATE -> "signin.create.title";
                    case CONFIRM -> "signin.confirm.title";
                    case FORGOTTEN -> "signin.forgot.title";
                    case RESET -> "signin.reset.title";
                });
    }

    String sentence() {
        return switch (model.pageProperty().get()) {
            case SIGN_IN ->
                model.lapsedProperty().get()
                        ? text("signin.lapsed")
                        : text(local ? "signin.sentence.local" : "signin.sentence");
            case PLAIN_PASSWORD -> text(local ? "signin.plain.sentence.local" : "signin.plain.sentence");
            case NEW_PASSWORD -> text("signin.new.sentence");
            case CODE -> code();
            case SELECT_FACTOR -> text("signin.factor.sentence");
            case SET_UP_APP -> text("signin.app.sentence");
            case OTHER_CHALLENGE -> text("signin.other.sentence", challenge());
            case NO_ROW -> row();
            case CREATE -> text("signin.create.sentence");
            case CONFIRM, RESET -> sent();
            case FORGOTTEN -> text("signin.forgot.sentence");
        };
    }

    private String challenge() {
        return model.state() instanceof AccountState.Challenged(SignInChallenge asked) ? asked.name() : "";
    }

    private String code() {
        return model.isFromApp() ? text("signin.code.app") : sent();
    }

    private String sent() {
        String to = model.sentTo().to();
        if (to.isEmpty()) {
            return text("signin.code.sent");
        }
        return model.sentTo().by().equals(Factor.SMS.name())
                ? text("signin.code.sms", to)
                : text("signin.code.email", to);
    }

    private String rowTitle() {
        return model.state() instanceof AccountState.In in
                ? switch (in.row()) {
                    case OwnRow.Several _ -> "signin.row.several.title";
                    case OwnRow.Unreadable _ -> "signin.row.unreadable.title";
                    default -> "signin.row.title";
                }
                : "signin.row.title";
    }

    private String row() {
        if (!(model.state() instanceof AccountState.In(var person, var row))) {
            return "";
        }
        String who = person.email().isEmpty() ? person.userName() : person.email();
        return switch (row) {
            case OwnRow.Missing _ -> text("signin.row.missing", who);
            case OwnRow.NotLinked(User user) -> text("signin.row.notLinked", who, user.handle());
            case OwnRow.Several(var users) ->
                text(
                        "signin.row.several",
                        who,
                        users.stream().map(user -> "@" + user.handle()).collect(Collectors.joining(", ")));
            case OwnRow.Unreadable(var why) -> text("signin.row.unreadable", who, why.sentence());
            case OwnRow.Found _ -> "";
        };
    }

    String goOn() {
        return text(
                switch (model.pageProperty().get()) {
                    case SIGN_IN -> "signin.go";
                    case PLAIN_PASSWORD -> "signin.plain.go";
                    case NEW_PASSWORD, RESET -> "signin.new.go";
                    case CODE, SELECT_FACTOR, SET_UP_APP -> "signin.continue";
                    case OTHER_CHALLENGE -> "signin.other.go";
                    case NO_ROW -> "signin.row.go";
                    case CREATE -> "signin.create.go";
                    case CONFIRM -> "signin.confirm.go";
                    case FORGOTTEN -> "signin.forgot.go";
                });
    }

    String back() {
        return text(
                switch (model.pageProperty().get()) {
                    case SIGN_IN ->
                        model.lapsedProperty().get()
                                ? "signin.out"
                                : behind == Behind.WINDOW ? "signin.back.window" : "signin.back.chat";
                    case NO_ROW -> "signin.out";
                    default -> "signin.back";
                });
    }

    /** What was refused, in the words of the page; nothing where the pool's say it. */
    static Optional<String> refusal(Throwable problem, SignInPage page) {
        if (!(problem instanceof DeskException.NotAccepted refused)) {
            return Optional.empty();
        }
        return switch (refused.failure()) {
            case USER_OR_PASSWORD ->
                page == SignInPage.SIGN_IN
                        ? Optional.of(text("signin.refused.password", text("signin.forgot")))
                        : Optional.empty();
            case NOT_CONFIRMED ->
                page == SignInPage.SIGN_IN ? Optional.of(text("signin.refused.notConfirmed")) : Optional.empty();
            case TAKEN ->
                switch (page) {
                    case CREATE -> Optional.of(text("signin.refused.taken"));
                    // Of an account that was made before: a pool looks at the address when it is confirmed.
                    case CONFIRM -> Optional.of(text("signin.refused.address"));
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    static String wayOn(WayOn wayOn) {
        return text(
                switch (wayOn) {
                    case CONFIRM -> "signin.way.confirm";
                    case RESET -> "signin.way.reset";
                    case CREATE -> "signin.create";
                    case SIGN_IN -> "signin.way.signIn";
                    case SEND_AGAIN -> "signin.again";
                });
    }
}
