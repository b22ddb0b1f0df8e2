package io.cruddur.desk.ui.messages.people;

import io.cruddur.desk.core.chat.people.PersonText;
import io.cruddur.desk.model.Person;
import java.util.Locale;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** How people are shown in a combo box, and in it when it is closed. */
public final class PersonChoice {
    private PersonChoice() {}

    public static void prepare(ComboBox<Person> box, String prompt) {
        box.setConverter(new PersonConverter());
        box.setCellFactory(_ -> new PersonResultCell(_ -> ""));
        // The default one shows the prompt at first, but not again after the choice was taken back.
        box.setButtonCell(new Chosen(prompt));
    }

    private static String words(Person person) {
        return String.format(Locale.ROOT, "%s  %s", PersonLook.name(person), PersonText.handle(person));
    }

    private static final class Chosen extends ListCell<Person> {
        private final String prompt;

        Chosen(String prompt) {
            this.prompt = prompt;
        }

        @Override
        protected void updateItem(Person item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? prompt : words(item));
        }
    }

    private static final class PersonConverter extends StringConverter<Person> {
        @Override
        public String toString(@Nullable Person person) {
            return person == null ? "" : words(person);
        }

        @Override
        public Person fromString(String words) {
            throw new UnsupportedOperationException("The combo box is not editable");
        }
    }
}
