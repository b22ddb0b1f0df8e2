package io.cruddur.desk.ui.messages.signin;

import io.cruddur.desk.model.HandleRule;
import io.cruddur.desk.port.account.PasswordPolicy;
import io.cruddur.desk.port.account.SignInChallenge.Factor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What is typed on the page. Nothing secret of it stays longer than it is needed. */
final class SignInFields {
    final StringProperty login = new SimpleStringProperty("");
    final StringProperty password = new SimpleStringProperty("");
    final StringProperty newPassword = new SimpleStringProperty("");
    final StringProperty code = new SimpleStringProperty("");
    final StringProperty displayName = new SimpleStringProperty("");
    final StringProperty handle = new SimpleStringProperty("");
    final StringProperty email = new SimpleStringProperty("");
    final ObjectProperty<Factor> factor = new SimpleObjectProperty<>(Factor.APP);
    /** Those that the pool misses, by name. */
    private final Map<String, StringProperty> attributes = new LinkedHashMap<>();

    List<StringProperty> all() {
        List<StringProperty> all =
                new ArrayList<>(List.of(login, password, newPassword, code, displayName, handle, email));
        all.addAll(attributes.values());
        return all;
    }

    Map<String, StringProperty> attributes() {
        return attributes;
    }

    void ask(List<String> names) {
        attributes.clear();
        names.forEach(name -> attributes.put(name, new SimpleStringProperty("")));
    }

    Map<String, String> attributeValues() {
        Map<String, String> values = new LinkedHashMap<>();
        attributes.forEach((name, value) -> values.put(name, value.get().strip()));
        return values;
    }

    /** @param policy null when it is not known: then the pool says what it misses */
    boolean suffice(SignInPage page, @Nullable PasswordPolicy policy) {
        return switch (page) {
            case SIGN_IN -> !login.get().isBlank() && !password.get().isEmpty();
            case NEW_PASSWORD ->
                isGood(policy)
                        && attributes.values().stream()
                                .noneMatch(value -> value.get().isBlank());
            case CODE, SET_UP_APP, CONFIRM -> !code.get().isBlank();
            case FORGOTTEN -> !login.get().isBlank();
            case RESET -> !code.get().isBlank() && isGood(policy);
            case CREATE ->
                !displayName.get().isBlank()
                        && HandleRule.allows(handle.get())
                        && !email.get().isBlank()
                        && isGood(policy);
            case PLAIN_PASSWORD, SELECT_FACTOR, OTHER_CHALLENGE, NO_ROW -> true;
        };
    }

    private boolean isGood(@Nullable PasswordPolicy policy) {
        return !newPassword.get().isEmpty() && lacks(policy).isEmpty();
    }

    /** What the new password lacks. */
    Set<PasswordPolicy.Part> lacks(@Nullable PasswordPolicy policy) {
        char[] typed = newPassword.get().toCharArray();
        try {
            return policy == null ? Set.of() : policy.lacks(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    void clearSecrets() {
        password.set("");
        newPassword.set("");
        code.set("");
    }

    void clearAccount() {
        displayName.set("");
        handle.set("");
        email.set("");
    }
}
