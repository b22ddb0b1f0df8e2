package io.cruddur.desk.ui.messages.signin;

import io.cruddur.desk.port.account.PasswordPolicy;
import io.cruddur.desk.port.account.SentCodes.SentCode;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What the page says beside its fields. Its view model sets it, the controllers show it. */
final class SignInStatus {
    final BooleanProperty busy = new SimpleBooleanProperty();
    /** Whether there is enough to go on with. */
    final BooleanProperty possible = new SimpleBooleanProperty();

    final StringProperty failure = new SimpleStringProperty("");
    /** Which field the failure is about; set before it. */
    final ObjectProperty<AboutField> about = new SimpleObjectProperty<>(AboutField.FIRST);

    final StringProperty note = new SimpleStringProperty("");
    final ObjectProperty<@Nullable WayOn> wayOn = new SimpleObjectProperty<>();
    /** The pool's rule; null while it is not known. */
    final ObjectProperty<@Nullable PasswordPolicy> policy = new SimpleObjectProperty<>();
    /** What the emulator has sent. */
    final ObjectProperty<@Nullable SentCode> sentCode = new SimpleObjectProperty<>();

    /** What was said of the last step. The code that was sent stays: a wrong one is checked against it. */
    void clear() {
        failure.set("");
        note.set("");
        wayOn.set(null);
    }
}
