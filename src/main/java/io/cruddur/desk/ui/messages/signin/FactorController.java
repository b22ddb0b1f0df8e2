package io.cruddur.desk.ui.messages.signin;

import io.cruddur.desk.core.account.AccountState;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.port.account.SignInChallenge.Factor;
import io.cruddur.desk.ui.kit.control.Visibility;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;

/** Where the code is to come from. */
final class FactorController {
    private final SignInViewModel model;

    @FXML
    private RadioButton app;

    @FXML
    private RadioButton sms;

    @FXML
    private RadioButton email;

    FactorController(SignInViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        Map<Factor, RadioButton> buttons = Map.of(Factor.APP, app, Factor.SMS, sms, Factor.EMAIL, email);
        ToggleGroup group = new ToggleGroup();
        buttons.forEach((factor, button) -> {
            button.setToggleGroup(group);
            button.setOnAction(_ -> model.fields().factor.set(factor));
        });
        model.fields().factor.subscribe(factor -> group.selectToggle(buttons.get(factor)));
        model.pageProperty().subscribe(_ -> {
            List<Factor> offered = model.state() instanceof AccountState.Challenged(SignInChallenge.SelectFactor asked)
                    ? asked.factors()
                    : List.of();
            buttons.forEach((factor, button) -> Visibility.set(button, offered.contains(factor)));
        });
    }
}
