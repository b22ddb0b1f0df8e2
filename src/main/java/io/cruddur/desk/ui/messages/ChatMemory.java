package io.cruddur.desk.ui.messages;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.chat.ChatNotes;
import io.cruddur.desk.core.chat.ChatNotesFile;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.kept.Shelf;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.dialog.Notices;
import io.cruddur.desk.ui.messages.people.PersonLook;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The notes of everybody who chats in this session, kept on the shelf: each person's in a document of their own, so
 * that those of two people or two environments never mix. Two windows share what is here. Two apps merge what they
 * know whenever one of them writes, entry by entry, the later change winning; what the other one wrote shows at the
 * next start. On the FX thread, but for {@link #flush}.
 */
final class ChatMemory {
    private final Shelf shelf;
    private final SessionAddress place;
    private final Background background;
    private final InstantSource clock;
    private final Notices notices;
    private final Map<String, Notes> people = new HashMap<>();

    /** What is known of one person, and who waits for their document to be read. */
    private static final class Notes {
        ChatNotes now = ChatNotes.NONE;
        boolean asked;
        boolean recalled;
        final List<Runnable> waiting = new ArrayList<>();
    }

    private record Found(ChatNotes notes, Optional<DeskException> damage) {}

    /** @param background of the session */
    ChatMemory(Shelf shelf, SessionAddress place, Background background, InstantSource clock, Notices notices) {
        this.shelf = shelf;
        this.place = place;
        this.background = background;
        this.clock = clock;
        this.notices = notices;
    }

    /**
     * Reads what was kept of {@code person}, the first time, and runs {@code then} when that is done or failed. What was
     * noted meanwhile stays.
     */
    void recall(Person person, Runnable then) {
        Notes known = known(person);
        if (known.recalled) {
            then.run();
            return;
        }
        known.waiting.add(then);
        if (known.asked) {
            return;
        }
        known.asked = true;
        ChatNotesFile file = ChatNotesFile.of(place, person);
        background
                .quiet(_ -> find(file, person))
                .onSuccess(found -> {
                    known.now = found.notes().pruned(clock.instant()).merge(known.now);
                    found.damage().ifPresent(problem -> notices.failure(problem, null));
                })
                .onFailure(failure -> notices.failure(failure, null))
                .onEnd(() -> {
                    known.recalled = true;
                    List.copyOf(known.waiting).forEach(Runnable::run);
                    known.waiting.clear();
                })
                .start();
    }

    ChatNotes notes(Person person) {
        return known(person).now;
    }

    /** From now on, and after the next start. */
    void note(Person person, UnaryOperator<ChatNotes> change) {
        Notes known = known(person);
        ChatNotes before = known.now;
        ChatNotes after = change.apply(before);
        if (after.equals(before)) {
            return;
        }
        known.now = after;
        ChatNotesFile file = ChatNotesFile.of(place, person);
        shelf.merge(file.name(), onDisk -> {
            ChatNotes kept = onDisk.map(file::read).orElse(ChatNotes.NONE);
            return file.write(kept.pruned(clock.instant()).merge(after).pruned(clock.instant()));
        });
    }

    /** Everything that was noted of {@code person} is on the disk afterwards, if the disk takes it. Blocks. */
    void flush(Person person) {
        shelf.flush(ChatNotesFile.of(place, person).name());
    }

    private Notes known(Person person) {
        return people.computeIfAbsent(person.uuid(), _ -> new Notes());
    }

    private Found find(ChatNotesFile file, Person person) {
        try {
            return new Found(shelf.read(file.name()).map(file::read).orElse(ChatNotes.NONE), Optional.empty());
        } catch (DeskException.Invalid damaged) {
            Path aside = shelf.setAside(file.name());
            return new Found(
                    ChatNotes.NONE,
                    Optional.of(new DeskException.Invalid(
                            text("messages.notes.damaged", PersonLook.name(person), aside), damaged)));
        }
    }
}
