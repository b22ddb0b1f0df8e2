package io.cruddur.desk.ui.tables;

import io.cruddur.desk.port.TableAdmin;
import io.cruddur.desk.port.TableDefinitions;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.Job;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything about the table that is looked at. */
public final class TableDetailsViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(TableDetailsViewModel.class);

    private final TableAdmin admin;
    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable TableDetails> details = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final BooleanBinding holdsMessages;
    private @Nullable String table;
    private @Nullable Job<TableDetails> job;

    TableDetailsViewModel(TableAdmin admin, Background background) {
        this.admin = admin;
        this.background = background;
        this.holdsMessages = Bindings.createBooleanBinding(
                () -> details.get() != null
                        && TableDefinitions.holdsMessages(details.get().definition()),
                details);
    }

    /** Null until they are read, and when no table is chosen. */
    public ReadOnlyObjectProperty<@Nullable TableDetails> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether a conversation can be seeded into it. */
    public BooleanBinding holdsMessages() {
        return holdsMessages;
    }

    /** @param name null for no table */
    void show(@Nullable String name) {
        if (job != null) {
            job.cancel();
        }
        if (name == null || !name.equals(table)) {
            details.set(null);
        }
        table = name;
        problem.set("");
        if (name == null) {
            return;
        }
        Job<TableDetails> latest = background.quiet(_ -> admin.describe(name));
        job = latest;
        latest.onSuccess(found -> {
                    if (name.equals(table)) {
                        details.set(found);
                    }
                })
                .onFailure(failure -> {
                    LOG.warn("Table {} cannot be described", name, failure);
                    if (name.equals(table)) {
                        problem.set(FailureSentence.of(failure));
                    }
                });
        latest.start();
    }

    void refresh() {
        show(table);
    }
}
