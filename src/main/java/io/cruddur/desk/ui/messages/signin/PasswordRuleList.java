package io.cruddur.desk.ui.messages.signin;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.port.account.PasswordPolicy;
import io.cruddur.desk.port.account.PasswordPolicy.Part;
import io.cruddur.desk.ui.kit.control.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The pool's rule for passwords, each part with a tick once what is typed has it. */
final class PasswordRuleList extends FlowPane {
    private static final PseudoClass MET = PseudoClass.getPseudoClass("met");

    private final SignInFields fields;
    private final SignInStatus status;

    PasswordRuleList(SignInFields fields, SignInStatus status) {
        this.fields = fields;
        this.status = status;
        setId("signInRule");
        getStyleClass().add("password-rule");
        fields.newPassword.subscribe(this::show);
        status.policy.subscribe(this::show);
    }

    private void show() {
        PasswordPolicy policy = status.policy.get();
        Visibility.set(this, policy != null);
        if (policy == null) {
            getChildren().clear();
            return;
        }
        Set<Part> lacks = fields.lacks(policy);
        List<Label> parts = new ArrayList<>();
        for (Part part : Part.values()) {
            String words = words(part, policy, lacks);
            if (words != null) {
                parts.add(label(
                        words,
                        !lacks.contains(part) && !fields.newPassword.get().isEmpty()));
            }
        }
        getChildren().setAll(parts);
    }

    private static Label label(String words, boolean met) {
        Label label = new Label(words, new FontIcon(met ? "fth-check" : "fth-circle"));
        label.getStyleClass().add("password-part");
        label.pseudoClassStateChanged(MET, met);
        label.setAccessibleText(text(met ? "signin.rule.met" : "signin.rule.open", words));
        return label;
    }

    /** Null for what the pool does not ask for. */
    private static @Nullable String words(Part part, PasswordPolicy policy, Set<Part> lacks) {
        return switch (part) {
            case LENGTH -> text("signin.rule.length", policy.minimumLength());
            case LOWERCASE -> policy.lowercase() ? text("signin.rule.lowercase") : null;
            case UPPERCASE -> policy.uppercase() ? text("signin.rule.uppercase") : null;
            case DIGIT -> policy.digits() ? text("signin.rule.digit") : null;
            case SYMBOL -> policy.symbols() ? text("signin.rule.symbol") : null;
            case FORM -> lacks.contains(Part.FORM) ? text("signin.rule.form") : null;
        };
    }
}
