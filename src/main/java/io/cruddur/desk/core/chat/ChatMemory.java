package io.cruddur.desk.core.chat;

import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.kept.Shelf;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The notes of everybody who chats in this session, kept on the shelf: each person's in a document of their own, so
 * that those of two people or two environments never mix. Two windows share what is here. Two apps merge what they
 * know whenever one of them writes, entry by entry, the later change winning; what the other one wrote shows at the
 * next start. On the thread that shows them, but for {@link #flush}.
 */
public final class ChatMemory {
    private final Shelf shelf;
    private final SessionAddress place;
    private final Tasks tasks;
    private final InstantSource clock;
    private final ChatVoice voice;
    private final Map<String, Notes> people = new HashMap<>();

    /** What is known of one person, and who waits for their document to be read. */
    private static final class Notes {
        ChatNotes now = ChatNotes.NONE;
        boolean asked;
        boolean recalled;
        final List<Runnable> waiting = new ArrayList<>();
    }

    /** @param tasks of the session */
    public ChatMemory(Shelf shelf, SessionAddress place, Tasks tasks, InstantSource clock, ChatVoice voice) {
        this.shelf = shelf;
        this.place = place;
        this.tasks = tasks;
        this.clock = clock;
        this.voice = voice;
    }

    /**
     * Reads what was kept of {@code person}, the first time, and runs {@code then} when that is done or failed. What was
     * noted meanwhile stays.
     */
    public void recall(Person person, Runnable then) {
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
        tasks.quiet(_ -> shelf.read(file.name(), file::read))
                .onSuccess(found -> {
                    known.now = found.value()
                            .orElse(ChatNotes.NONE)
                            .pruned(clock.instant())
                            .merge(known.now);
                    found.aside()
                            .map(aside -> new DeskException.Invalid(voice.damaged(person, aside), null))
                            .ifPresent(voice::notRecalled);
                })
                .onFailure(voice::notRecalled)
                .onEnd(() -> {
                    known.recalled = true;
                    List.copyOf(known.waiting).forEach(Runnable::run);
                    known.waiting.clear();
                })
                .start();
    }

    ChatVoice voice() {
        return voice;
    }

    public ChatNotes notes(Person person) {
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
            return file.write(kept.pruned(clock.instant()).merge(after).pruned(clock.instant()), onDisk);
        });
    }

    /** Everything that was noted of {@code person} is on the disk afterwards, if the disk takes it. Blocks. */
    void flush(Person person) {
        shelf.flush(ChatNotesFile.of(place, person).name());
    }

    private Notes known(Person person) {
        return people.computeIfAbsent(person.uuid(), _ -> new Notes());
    }
}
