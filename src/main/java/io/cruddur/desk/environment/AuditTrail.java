package io.cruddur.desk.environment;

import io.cruddur.desk.environment.AuditEntry.AskedChange;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one session writes into the audit file. A change has two lines of one id: the first, with all that is asked and the
 * outcome {@code sent}, is on the disk before anything leaves this machine, since an app that is killed between the two
 * has changed something or not, and only a line that was there before can say that somebody has to look; the second says
 * the same again with what became of it, so that each line can be read by itself. What is refused has one line. Nothing is
 * sent that cannot be written down; that an end cannot be written down undoes nothing, and the
 * next change tries for itself. Safe from any thread.
 */
public final class AuditTrail {
    /** Of LOCAL, where nothing is written down. */
    public static final AuditTrail NONE = new AuditTrail(null, InstantSource.system());

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final @Nullable AuditFile file;
    private final InstantSource clock;
    private final String run = UUID.randomUUID().toString();
    private final Map<String, List<String>> keyNames = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private volatile Owner owner = new Owner("", "");

    private record Owner(String account, String role) {}

    private AuditTrail(@Nullable AuditFile file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Of a session of PROD. */
    public static AuditTrail into(AuditFile file, InstantSource clock) {
        return new AuditTrail(file, clock);
    }

    /** Whether anything is written down. */
    public boolean isKept() {
        return file != null;
    }

    /**
     * Says whose session it is, which stays so.
     *
     * @param role ARN of the user or role; the name of a role's session is left out
     */
    public synchronized void of(String account, String role) {
        if (owner.account().isEmpty()) {
            owner = new Owner(account, role);
        }
    }

    /** Says which attributes are the key of a table, so that what is written down names the items. */
    public void learnKeys(String table, List<String> names) {
        if (isKept()) {
            keyNames.put(table, List.copyOf(names));
        }
    }

    /** The attributes that are the key of a table; none of one that nobody has described. */
    public List<String> keyNames(String table) {
        return keyNames.getOrDefault(table, List.of());
    }

    /** The tables whose keys are known. */
    public Set<String> tables() {
        return Set.copyOf(keyNames.keySet());
    }

    /**
     * Writes down what is about to be sent.
     *
     * @return what {@link #ended} wants to have
     * @throws AuditFailure when it cannot be written, and must not be sent
     */
    public AuditEntry sent(AskedChange asked) throws AuditFailure {
        AuditEntry entry = entry(asked, AuditOutcome.SENT, "");
        if (file != null) {
            file.append(entry);
        }
        return entry;
    }

    /** Writes down what became of it. */
    public void ended(AuditEntry sent, Request.Outcome outcome, String answer, String requestId) {
        write(sent.ended(clock.instant(), AuditOutcome.of(outcome), answer, requestId));
    }

    /** Writes down in one line what was not sent, or was undone. */
    public void note(AskedChange asked, Request.Outcome outcome, String answer) {
        write(entry(asked, AuditOutcome.of(outcome), answer));
    }

    private AuditEntry entry(AskedChange asked, AuditOutcome outcome, String answer) {
        Owner mine = owner;
        return new AuditEntry(
                run + "-" + count.incrementAndGet(),
                clock.instant(),
                mine.account(),
                mine.role(),
                asked,
                outcome,
                answer,
                "");
    }

    private void write(AuditEntry entry) {
        if (file == null) {
            return;
        }
        try {
            file.append(entry);
        } catch (AuditFailure e) {
            LOG.error(
                    "{} of {} ended with {}, which is not in the audit file",
                    entry.asked().operation(),
                    entry.asked().target(),
                    entry.outcome(),
                    e);
        }
    }
}
