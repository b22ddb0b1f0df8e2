package io.cruddur.desk.ui.messages.signin;

/** Types on the page and presses Enter, without the page. */
public final class SignInDriver {
    private SignInDriver() {}

    public static void signIn(SignInViewModel model, String login, String password) {
        model.fields().login.set(login);
        model.fields().password.set(password);
        model.goOn();
    }

    public static void back(SignInViewModel model) {
        model.back();
    }
}
