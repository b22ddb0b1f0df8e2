package io.cruddur.desk.ui.database.group;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.database.access.RuleProposal;
import io.cruddur.desk.model.AddressRange;
import io.cruddur.desk.port.access.GroupRule;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Binds the dialog of a rule to its view model. */
public final class GroupRuleController {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final GroupRuleViewModel model;

    @FXML
    private TextField groupId;

    @FXML
    private TextField groupRuleId;

    @FXML
    private Button readGroupRule;

    @FXML
    private VBox groupChange;

    @FXML
    private Label groupRule;

    @FXML
    private TextField groupAddress;

    @FXML
    private Button findAddress;

    @FXML
    private Label groupDifference;

    @FXML
    private Label groupObstacle;

    @FXML
    private Label groupRemarks;

    @FXML
    private VBox groupConfirmation;

    @FXML
    private Label confirmPrompt;

    @FXML
    private TextField confirmGroup;

    @FXML
    private Label groupLocked;

    @FXML
    private HBox groupFormer;

    @FXML
    private Label formerSource;

    @FXML
    private Button putBackGroupRule;

    @FXML
    private Label groupOutcome;

    @FXML
    private HBox groupBusy;

    GroupRuleController(GroupRuleViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        groupId.textProperty().bindBidirectional(model.groupProperty());
        groupRuleId.textProperty().bindBidirectional(model.ruleProperty());
        groupAddress.textProperty().bindBidirectional(model.addressProperty());
        confirmGroup.textProperty().bindBidirectional(model.confirmedProperty());
        for (Node editable :
                new Node[] {groupId, groupRuleId, readGroupRule, groupAddress, findAddress, confirmGroup}) {
            editable.disableProperty().bind(model.busyProperty());
        }
        Visibility.when(groupBusy, model.busyProperty());
        Visibility.when(groupChange, model.foundProperty().isNotNull());
        Visibility.when(groupFormer, model.formerProperty().isNotNull());
        Visibility.when(groupObstacle, groupObstacle.textProperty().isNotEmpty());
        Visibility.when(groupRemarks, groupRemarks.textProperty().isNotEmpty());
        Visibility.when(groupDifference, groupDifference.textProperty().isNotEmpty());
        Visibility.when(groupOutcome, groupOutcome.textProperty().isNotEmpty());
        Visibility.when(groupLocked, model.unlockedProperty().not());
        Visibility.when(
                groupConfirmation,
                Bindings.createBooleanBinding(
                        () -> model.formerProperty().get() != null || model.isProposed(),
                        model.formerProperty(),
                        model.proposalProperty()));
        model.foundProperty().subscribe(this::show);
        model.proposalProperty().subscribe(this::show);
        model.formerProperty().subscribe(this::show);
        model.outcomeProperty().subscribe(sentence -> groupOutcome.setText(ShownText.lines(sentence)));
        model.failedProperty().subscribe(is -> groupOutcome.pseudoClassStateChanged(FAILED, is));
    }

    private void show() {
        GroupRule rule = model.foundProperty().get();
        RuleProposal proposal = model.proposalProperty().get();
        if (rule == null || proposal == null) {
            return;
        }
        groupRule.setText(ShownText.lines(GroupRuleFormatter.rule(rule)));
        groupObstacle.setText(
                proposal.obstacle().map(GroupRuleFormatter::obstacle).orElse(""));
        groupRemarks.setText(GroupRuleFormatter.remarks(rule, proposal));
        groupDifference.setText(proposal.range()
                .map(range -> text("database.group.difference", rule.source(), range))
                .orElse(""));
        confirmPrompt.setText(text("database.group.confirm", rule.group()));
        AddressRange former = model.formerProperty().get();
        if (former != null) {
            // Nobody is let in by everybody's rule from here, not even again.
            formerSource.setText(
                    text(former.isEverybody() ? "database.group.former.everybody" : "database.group.former", former));
            putBackGroupRule.disableProperty().unbind();
            if (former.isEverybody()) {
                putBackGroupRule.setDisable(true);
            } else {
                putBackGroupRule.disableProperty().bind(model.mayChange().not());
            }
        }
    }

    @FXML
    void read() {
        model.read();
    }

    @FXML
    void findAddress() {
        model.findAddress();
    }

    @FXML
    void putBack() {
        model.putBack();
    }

    @FXML
    void stop() {
        model.stop();
    }
}
