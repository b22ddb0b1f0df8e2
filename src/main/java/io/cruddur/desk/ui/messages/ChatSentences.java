package io.cruddur.desk.ui.messages;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.chat.ChatVoice;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.dialog.Notices;
import io.cruddur.desk.ui.messages.people.PersonLook;
import java.nio.file.Path;

/** The sentences of the outbox and of what was kept. */
record ChatSentences(Notices notices) implements ChatVoice {
    @Override
    public String notSent(Throwable failure) {
        return FailureSentence.of(failure);
    }

    @Override
    public String interrupted() {
        return text("messages.pending.interrupted");
    }

    @Override
    public String damaged(Person person, Path aside) {
        return text("messages.notes.damaged", PersonLook.name(person), aside);
    }

    @Override
    public void notRecalled(Throwable failure) {
        notices.failure(failure, null);
    }
}
