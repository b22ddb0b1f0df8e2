package io.cruddur.desk.ui.kit;

import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.SafeWrapping;
import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands where a list would: why there is nothing, and what to do about it. */
public final class EmptyState extends VBox {
    /** In pixels: what icon, title, sentence and a row of buttons take. */
    private static final double LOW = 260;

    private static final String FAILURE = "fth-alert-triangle";

    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass CRAMPED = PseudoClass.getPseudoClass("cramped");

    private final FontIcon icon;
    private final Label title;
    private final Label sentence;
    private final HBox actions;

    /**
     * @param iconLiteral an Ikonli literal such as {@code fth-inbox}
     * @param title a few words
     * @param sentence what to do next; may be empty
     * @param actions buttons; may be none
     */
    public EmptyState(String iconLiteral, String title, String sentence, Node... actions) {
        this.icon = new FontIcon(iconLiteral);
        this.title = new Label(ShownText.line(title));
        this.sentence = new Label(ShownText.lines(sentence));
        this.actions = new HBox(actions);
        StackPane circle = new StackPane(icon);
        getStyleClass().add("empty-state");
        circle.getStyleClass().add("empty-state-icon");
        this.title.getStyleClass().add("empty-state-title");
        this.sentence.getStyleClass().add("empty-state-sentence");
        this.actions.getStyleClass().add("empty-state-actions");
        // Where there is little room the icon may be cut, not the words.
        this.title.setMinHeight(Label.USE_PREF_SIZE);
        this.sentence.setMinHeight(Label.USE_PREF_SIZE);
        SafeWrapping.guard(this.title);
        SafeWrapping.guard(this.sentence);
        // By what it says at the moment: the sentence of a failure is bound after this.
        Visibility.when(this.sentence, this.sentence.textProperty().isNotEmpty());
        Visibility.set(this.actions, actions.length > 0);
        // Where there is little room the icon goes first: what is to be done next has to be reached.
        heightProperty().subscribe(height -> {
            boolean cramped = height.doubleValue() > 0 && height.doubleValue() < LOW;
            Visibility.set(circle, !cramped);
            pseudoClassStateChanged(CRAMPED, cramped);
        });
        FocusHeir.of(this);
        getChildren().addAll(circle, this.title, this.sentence, this.actions);
    }

    /** In place of a list that could not be read. */
    public static EmptyState failure(String title, String sentence, Node... actions) {
        EmptyState state = new EmptyState(FAILURE, title, sentence, actions);
        state.pseudoClassStateChanged(FAILED, true);
        return state;
    }

    public StringProperty titleProperty() {
        return title.textProperty();
    }

    public StringProperty sentenceProperty() {
        return sentence.textProperty();
    }

    /** Shows other words; a region that changes between "nothing yet" and "nothing found" keeps its nodes. */
    public void say(String iconLiteral, String newTitle, String newSentence, Node... newActions) {
        pseudoClassStateChanged(FAILED, false);
        show(iconLiteral, newTitle, newSentence, newActions);
    }

    /** Says that it could not be read, and why. */
    public void fail(String newTitle, String newSentence, Node... newActions) {
        pseudoClassStateChanged(FAILED, true);
        show(FAILURE, newTitle, newSentence, newActions);
    }

    private void show(String iconLiteral, String newTitle, String newSentence, Node... newActions) {
        icon.setIconLiteral(iconLiteral);
        title.setText(ShownText.line(newTitle));
        sentence.setText(ShownText.lines(newSentence));
        actions.getChildren().setAll(newActions);
        Visibility.set(actions, newActions.length > 0);
    }
}
