package io.cruddur.desk.ui.tables.transfer;

import io.cruddur.desk.port.ItemExport.Target;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The name of the file that items go into. Whether it is compressed goes by the name. */
final class ExportFile {
    private static final String GZIP = ".gz";

    private final StringProperty name;
    private @Nullable Path mayReplace;
    private String suggestion;

    /** @param suggested to begin with */
    ExportFile(Path suggested) {
        suggestion = suggested.toString();
        name = new SimpleStringProperty(suggestion);
    }

    /** A better name to begin with; what was typed or chosen since stays. */
    void suggest(Path better) {
        boolean untouched = name.get().equals(suggestion) || name.get().equals(suggestion + GZIP);
        boolean compressed = isGzip();
        suggestion = better.toString();
        if (untouched) {
            name.set(suggestion);
            gzip(compressed);
        }
    }

    /** As it is typed. */
    StringProperty nameProperty() {
        return name;
    }

    boolean isGzip() {
        return name.get().strip().toLowerCase(Locale.ROOT).endsWith(GZIP);
    }

    /** Changes the name. */
    void gzip(boolean wanted) {
        String typed = name.get().strip();
        if (wanted && !isGzip() && !typed.isEmpty()) {
            name.set(typed + GZIP);
        } else if (!wanted && isGzip()) {
            name.set(typed.substring(0, typed.length() - GZIP.length()));
        }
    }

    /** @param path one that the person has agreed to replace if it exists */
    void choose(Path path) {
        name.set(path.toString());
        mayReplace = path;
    }

    /** @throws InvalidPathException when what is typed names no file */
    Target target() {
        Path path = Path.of(name.get().strip());
        return new Target(path, path.equals(mayReplace));
    }
}
