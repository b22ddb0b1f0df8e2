package io.cruddur.desk.ui.messages.people;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.chat.people.Introductions;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.ui.kit.FailureSentence;

/** The sentences of introductions. */
final class IntroductionText implements Introductions.Sentences {
    @Override
    public String yourself() {
        return text("messages.new.yourself");
    }

    @Override
    public String gone(Person person) {
        return text("messages.new.gone", PersonLook.name(person));
    }

    @Override
    public String failed(Throwable failure) {
        return FailureSentence.of(failure);
    }
}
