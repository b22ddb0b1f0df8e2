package io.cruddur.desk.ui.requests.audit;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.requests.AuditPages;
import io.cruddur.desk.environment.AuditEntry;
import io.cruddur.desk.environment.AuditFile.AuditPage;
import io.cruddur.desk.environment.AuditFile.Position;
import io.cruddur.desk.port.access.AccessPolicy;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.Job;
import io.cruddur.desk.ui.kit.LoadProgress;
import io.cruddur.desk.ui.kit.dialog.Notices;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The changes of production as they are in the audit file, page by page, newest first. On the FX thread. */
public final class AuditViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(AuditViewModel.class);

    private final FeatureContext context;
    private final AuditPages pages;
    private final ObservableList<AuditEntry> entries = FXCollections.observableArrayList();
    private final StringProperty wanted = new SimpleStringProperty("");
    private final LoadProgress load = new LoadProgress();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper unreadable = new ReadOnlyIntegerWrapper();
    private Optional<Position> next = Optional.empty();
    /** What the entries were searched for. */
    private String searched = "";

    private @Nullable Job<AuditPage> running;

    public AuditViewModel(FeatureContext context, AuditPages pages) {
        this.context = context;
        this.pages = pages;
    }

    /** Reads the newest that the search finds. */
    public void search() {
        cancel();
        searched = wanted.get();
        next = Optional.empty();
        unreadable.set(0);
        read(true);
    }

    /** Reads some more, after those that are there. */
    void more() {
        if (!load.state().isLoading() && more.get()) {
            read(false);
        }
    }

    private void read(boolean fromTheNewest) {
        Optional<Position> from = next;
        String words = searched;
        load.begin();
        Job<AuditPage> job = context.background().quiet(work -> pages.read(from, words, work));
        running = job;
        job.onSuccess(page -> {
                    if (running == job) {
                        came(page, fromTheNewest);
                    }
                })
                .onFailure(failure -> {
                    if (running == job) {
                        LOG.warn("The audit file could not be read", failure);
                        load.failed(FailureSentence.of(failure));
                    }
                })
                .onEnd(() -> {
                    if (running == job) {
                        running = null;
                        load.end();
                    }
                })
                .start();
    }

    private void came(AuditPage page, boolean fromTheNewest) {
        if (fromTheNewest) {
            entries.setAll(page.entries());
        } else {
            entries.addAll(page.entries());
        }
        next = page.next();
        more.set(next.isPresent());
        unreadable.set(unreadable.get() + page.unreadable());
        load.done();
    }

    /** Stops reading; what was found so far comes. */
    void cancel() {
        if (running != null) {
            running.cancel();
        }
    }

    /** Writes all that the search finds into a file: CSV or JSON Lines, as its name ends. */
    void export(Path file) {
        Notices about = context.notices().about("export the audit file");
        String words = searched;
        context.background()
                .job(
                        text("requests.audit.export.job", Objects.toString(file.getFileName())),
                        work -> pages.export(words, file, work))
                .onSuccess(count -> about.info(text("requests.audit.export.done", count, file)))
                .onFailure(failure -> about.failure(failure, () -> export(file)))
                .start();
    }

    /** What says which permissions are needed; nothing outside of PROD. */
    Optional<AccessPolicy> policy() {
        return context.session().policy();
    }

    /** Says that a policy is on the clipboard now. */
    void copied() {
        context.notices().info(text("requests.policy.copied"));
    }

    ObservableList<AuditEntry> entries() {
        return FXCollections.unmodifiableObservableList(entries);
    }

    StringProperty wantedProperty() {
        return wanted;
    }

    /** Whether what is shown was searched for. */
    boolean isSearched() {
        return !searched.isBlank();
    }

    LoadProgress load() {
        return load;
    }

    /** Whether there are older ones that have not been read. */
    ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    /** How many lines of the file are none of this app's. */
    ReadOnlyIntegerProperty unreadableProperty() {
        return unreadable.getReadOnlyProperty();
    }

    Path file() {
        return pages.file();
    }
}
