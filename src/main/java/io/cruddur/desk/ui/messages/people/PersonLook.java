package io.cruddur.desk.ui.messages.people;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.chat.people.PersonText;
import io.cruddur.desk.model.Person;

/** What somebody is called in this window, also when nobody is named. */
public final class PersonLook {
    private PersonLook() {}

    public static String name(Person person) {
        return PersonText.name(person, unnamed());
    }

    /** Of somebody who has neither a name nor a handle. */
    public static String unnamed() {
        return text("messages.unknownPerson");
    }

    /** Of a message, whose item may fail to name anybody. */
    public static String sender(Person person) {
        return person.equals(Person.UNKNOWN) ? text("messages.unknownSender") : name(person);
    }
}
