package io.cruddur.desk.ui.messages.people;

import io.cruddur.desk.core.chat.people.PersonText;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.ui.kit.control.ChoiceConverter;
import io.cruddur.desk.ui.kit.control.PromptCell;
import java.util.Locale;
import javafx.scene.control.ComboBox;

/** How people are shown in a combo box, and in it when it is closed. */
public final class PersonChoice {
    private PersonChoice() {}

    public static void prepare(ComboBox<Person> box) {
        box.setConverter(new ChoiceConverter<>(PersonChoice::words));
        box.setCellFactory(_ -> new PersonResultCell(_ -> ""));
        box.setButtonCell(new PromptCell<>(box, PersonChoice::words));
    }

    private static String words(Person person) {
        return String.format(Locale.ROOT, "%s  %s", PersonLook.name(person), PersonText.handle(person));
    }
}
