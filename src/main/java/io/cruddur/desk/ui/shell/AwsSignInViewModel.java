package io.cruddur.desk.ui.shell;

import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.port.DeskException.NotSignedIn;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.credentials.DeviceCode;
import io.cruddur.desk.port.credentials.SignInWay;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Browser;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.Job;
import java.util.Arrays;
import java.util.regex.Pattern;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Signing in to AWS for a profile: in the browser, by a code that is compared there, or by that of an MFA device. */
final class AwsSignInViewModel {
    private static final Pattern MFA_CODE = Pattern.compile("\\s*[0-9]{6}\\s*");

    private final Connector connector;
    private final Background background;
    private final Browser browser;
    private final NotSignedIn what;
    private final ReadOnlyObjectWrapper<@Nullable DeviceCode> deviceCode = new ReadOnlyObjectWrapper<>();
    private final StringProperty typedCode = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable NotSignedIn> done = new ReadOnlyObjectWrapper<>();
    private final BooleanBinding possible;
    private @Nullable Job<NotSignedIn> job;

    AwsSignInViewModel(Connector connector, Background background, Browser browser, NotSignedIn what) {
        this.connector = connector;
        this.background = background;
        this.browser = browser;
        this.what = what;
        this.possible = Bindings.createBooleanBinding(
                () -> !working.get()
                        && (isInBrowser() || MFA_CODE.matcher(typedCode.get()).matches()),
                working,
                typedCode);
    }

    boolean isInBrowser() {
        return what.way() == SignInWay.BROWSER;
    }

    /** Whose sign-in it is. */
    String profile() {
        return what.profile();
    }

    /** Why one has to sign in. */
    String sentence() {
        return what.sentence();
    }

    void begin() {
        if (!possible.get()) {
            return;
        }
        failure.set("");
        deviceCode.set(null);
        working.set(true);
        char[] typed = typedCode.get().strip().toCharArray();
        job = background
                .<NotSignedIn>quiet(work -> {
                    signIn(typed, work);
                    return what;
                })
                .onSuccess(done::set)
                .onFailure(e -> failure.set(FailureSentence.of(e)))
                .onEnd(() -> {
                    typedCode.set("");
                    deviceCode.set(null);
                    working.set(false);
                })
                .start();
    }

    private void signIn(char[] typed, Work work) {
        try {
            if (isInBrowser()) {
                connector.signIn(what.profile(), code -> background.onFx(() -> show(code)), work);
            } else {
                connector.signIn(what.profile(), typed, work);
            }
        } finally {
            Arrays.fill(typed, ' ');
        }
    }

    private void show(DeviceCode code) {
        if (working.get()) {
            deviceCode.set(code);
            openPage();
        }
    }

    /** Opens the page where the code is compared. */
    void openPage() {
        DeviceCode code = deviceCode.get();
        if (code != null) {
            browser.open(code.page());
        }
    }

    void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    /** What is compared in the browser; null while there is nothing to compare. */
    ReadOnlyObjectProperty<@Nullable DeviceCode> deviceCodeProperty() {
        return deviceCode.getReadOnlyProperty();
    }

    /** What the MFA device shows, as it is typed. */
    StringProperty typedCodeProperty() {
        return typedCode;
    }

    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    BooleanBinding possible() {
        return possible;
    }

    /** Null until somebody is signed in. */
    ReadOnlyObjectProperty<@Nullable NotSignedIn> doneProperty() {
        return done.getReadOnlyProperty();
    }
}
