package io.cruddur.desk.ui.tables;

import io.cruddur.desk.core.tables.reading.ReadingState;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.tables.items.ReadingViewModel;
import io.cruddur.desk.ui.tables.query.QueryPane;

/** Reads what is shown once more: when the person asks for it, and after something was written. */
final class Rereading {
    private final Desk desk;
    private final TableDetailsViewModel details;
    private final ReadingViewModel scanning;
    private final QueryPane query;

    Rereading(Desk desk, TableDetailsViewModel details, ReadingViewModel scanning, QueryPane query) {
        this.desk = desk;
        this.details = details;
        this.scanning = scanning;
        this.query = query;
    }

    /** Reads the chosen table whole. */
    void scan() {
        TableDetails found = details.detailsProperty().get();
        if (found != null) {
            scanning.scan(found.definition(), query.scanBudget());
        }
    }

    /**
     * What the rows came from once more. A statement that changed something is not run again by a key that means to look.
     *
     * @param inQuery where nothing was read yet, what is typed there is meant rather than the whole table
     */
    void again(boolean inQuery) {
        switch (scanning.begun()) {
            case null -> {
                if (!inQuery) {
                    scan();
                } else if (query.writes()) {
                    desk.notices().info(Texts.text("tables.again.writes"));
                } else {
                    query.run();
                }
            }
            case ItemReader.Scan _ -> scan();
            case ItemReader.PartiQl _ when cameFromAChange() -> desk.notices().info(Texts.text("tables.again.writes"));
            default -> scanning.readAgain();
        }
    }

    /**
     * Scanning a table again costs nothing in LOCAL. In PROD, and for what was asked by hand, the person decides.
     *
     * @param table that was written, and is the one that is looked at
     */
    void afterWriting(String table) {
        if (scanning.stateProperty().get() == ReadingState.NOT_READ) {
            return;
        }
        if (scanning.begun() instanceof ItemReader.Scan
                && !desk.session().place().isProd()) {
            scan();
        } else if (!cameFromAChange()) {
            desk.notices().info(Texts.text("tables.again.written", table));
        }
    }

    /** Whether the rows are what a statement changed, which no key reads again. */
    private boolean cameFromAChange() {
        return scanning.begun() instanceof ItemReader.PartiQl partiQl
                && partiQl.statement().kind() != Statement.Kind.SELECT;
    }
}
